import { translateConfig } from '../../translate';
import { AS_WORKER } from '../fields/common';
import {
  CHOICE,
  type ConnectorTemplate,
  type TemplateField,
} from '../Template';
import { sideOf, type TemplatePlace } from '../TemplatePlace';
import type { TemplateValues } from '../values/readAnswers';
import { readValue, type FormValue } from '../values/readValue';
import { templateOf } from './templateOf';

type Config = Readonly<Record<string, string>>;

/** A connector's form, filled in. */
export interface FilledForm {
  template: ConnectorTemplate;
  values: TemplateValues;
  /** Fields whose setting the file has, in words that the form does not take: left empty, they stay as they are. */
  unshown: readonly string[];
  /** The class by its full name. */
  class: string;
}

/** The form that a configuration could have come from; `undefined` where no template makes such. */
export function formOf(
  config: Config,
  { cluster }: Pick<TemplatePlace, 'cluster'>,
): FilledForm | undefined {
  const match = templateOf(config['connector.class']?.trim() ?? '');
  if (match?.class === undefined) return undefined;
  const { template } = match;
  const isManaged = sideOf(cluster) === 'managed';
  const plugin = match.plugins.find(
    ({ managed }) => isManaged || inManagedWords(config, managed) !== undefined,
  );
  const managed =
    plugin && (isManaged ? config : inManagedWords(config, plugin.managed));
  if (!managed) return undefined;
  const values: Record<string, FormValue> = {};
  const unshown: string[] = [];
  const here = template.fields.filter(
    ({ on }) => on === undefined || (on === 'managed') === isManaged,
  );
  for (const field of here) {
    const of = field.on === 'self-managed' ? config : managed;
    const value =
      field.id === CHOICE
        ? plugin.title
        : valueIn(of, field, config, isManaged);
    if (value === undefined) continue;
    const shown = readValue(field, value);
    if (shown.ok) values[field.id] = formValue(field, shown.value);
    else unshown.push(field.id);
  }
  return { template, values, unshown, class: match.class };
}

/** A worker's configuration as the managed plugin's, if it can be that one's. */
function inManagedWords(config: Config, managed: string): Config | undefined {
  const translation = translateConfig(config, { plugin: managed });
  return translation.ok && translation.config['connector.class'] === managed
    ? translation.config
    : undefined;
}

function valueIn(
  words: Config,
  { setting = '', kind, shownBy }: TemplateField,
  config: Config,
  isManaged: boolean,
): string | undefined {
  if (Object.hasOwn(words, setting)) return words[setting];
  // A worker's references have no counterpart on Confluent Cloud, and are answers here.
  if (Object.hasOwn(config, setting)) return config[setting];
  if (isManaged || kind !== 'format') return shownBy?.(config);
  const converter = setting.includes('.key.')
    ? 'key.converter'
    : 'value.converter';
  return config[converter] === undefined ? AS_WORKER : undefined;
}

function formValue({ kind }: TemplateField, text: string): FormValue {
  switch (kind) {
    case 'integer':
      return Number(text);
    case 'switch':
      return text === 'true';
    case 'list':
    case 'topics':
      return text.split(',');
    default:
      return text;
  }
}
