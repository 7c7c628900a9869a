import type { FieldKind, TemplateField } from '../Template';

type More = Omit<Partial<TemplateField>, 'id' | 'setting' | 'title' | 'help'>;

/** A setting's name without its dots: `database.hostname` is `databaseHostname`. */
export function fieldId(key: string): string {
  return key
    .split(/[^A-Za-z0-9]+/)
    .map((word, i) =>
      i === 0 ? word : `${word[0].toUpperCase()}${word.slice(1)}`,
    )
    .join('');
}

/** A field whose answer is a setting. */
export function setting(
  key: string,
  title: string,
  help: string,
  more: More = {},
): TemplateField {
  return { id: fieldId(key), setting: key, kind: 'text', title, help, ...more };
}

/** A field of whose answer the template makes something. */
export function question(
  id: string,
  kind: FieldKind,
  title: string,
  help: string,
  more: More = {},
): TemplateField {
  return { id, kind, title, help, ...more };
}

/** One that has a default and is asked behind "Advanced". */
export function advanced(
  key: string,
  kind: FieldKind,
  title: string,
  help: string,
  more: More = {},
): TemplateField {
  return setting(key, title, help, { kind, advanced: true, ...more });
}

/** A choice behind "Advanced", of which the first is what the plugin takes by itself. */
export function advancedChoice(
  key: string,
  title: string,
  help: string,
  choices: readonly string[],
  more: More = {},
): TemplateField {
  return advanced(key, 'choice', title, help, {
    ...{ choices, default: choices[0], ...more },
  });
}

/** A switch behind "Advanced". */
export function advancedSwitch(
  key: string,
  title: string,
  help: string,
  byDefault: boolean,
  more: More = {},
): TemplateField {
  return advanced(key, 'switch', title, help, {
    ...{ default: String(byDefault), ...more },
  });
}

/** A whole number behind "Advanced". */
export function advancedNumber(
  key: string,
  title: string,
  help: string,
  byDefault: number,
  more: More = {},
): TemplateField {
  return advanced(key, 'integer', title, help, {
    ...{ default: String(byDefault), min: 0, ...more },
  });
}
