import { findReferences, parseReference } from '../../check/references';
import { isReference } from '../../model';
import type { TemplateField } from '../Template';

/** What a form can hold; programs may write numbers and switches as texts, too. */
export type FormValue = string | number | boolean | readonly string[];

export type ReadValue =
  | { ok: true; value: string }
  | { ok: false; message: string; fix: string };

const refuse = (message: string, fix: string): ReadValue => ({
  ok: false,
  message,
  fix,
});

/** Whether a form's field was left empty. */
export function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.every(isEmpty))
  );
}

/**
 * The text of a setting for what a form holds. What could be taken for anything else than it is in its field is
 * refused, in words that do not hold it.
 */
export function readValue(field: TemplateField, value: unknown): ReadValue {
  const text = textOf(value);
  if (text === undefined) {
    return refuse('It is no text.', 'Write one text, or a list of texts.');
  }
  if (field.kind === 'secret') return readSecret(text);
  if (hasControls(field, text)) {
    return refuse(
      'It holds line breaks or other signs that cannot be seen.',
      'Write it in one line.',
    );
  }
  if (readsAsReference(field, text)) {
    return refuse(
      'It holds `${`, which would be read as a reference to something else.',
      'Write the value out.',
    );
  }
  switch (field.kind) {
    case 'integer':
      return readInteger(field, text);
    case 'switch':
      return readChoice(['true', 'false'], text);
    case 'choice':
    case 'format':
      return readChoice(field.choices ?? [], text);
    default:
      return { ok: true, value: text };
  }
}

function textOf(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    return value.every(each => typeof each === 'string')
      ? listed(value.join(','))
      : undefined;
  }
  return ['string', 'number', 'boolean'].includes(typeof value)
    ? String(value).trim()
    : undefined;
}

function listed(text: string): string {
  return text
    .split(',')
    .map(each => each.trim())
    .filter(each => each !== '')
    .join(',');
}

function hasControls({ kind }: TemplateField, text: string): boolean {
  const plain = kind === 'paragraph' ? text.replace(/[\r\n\t]/g, ' ') : text;
  return /[\p{Cc}\p{Zl}\p{Zp}]/u.test(plain);
}

/** Beside references of Kafka Connect, those of anything else that fills in texts, such as a workflow. */
function readsAsReference(
  { placeholders = [] }: TemplateField,
  text: string,
): boolean {
  return placeholders
    .reduce((rest, placeholder) => rest.replaceAll(placeholder, ' '), text)
    .includes('${');
}

function readSecret(text: string): ReadValue {
  const [reference, ...more] = findReferences(text);
  const isOne =
    isReference(text) &&
    more.length === 0 &&
    reference !== undefined &&
    parseReference(reference) !== undefined;
  return isOne
    ? { ok: true, value: text }
    : refuse(
        'It is no reference to a secret.',
        'Put the secret into your store and write a reference, such as ${secret:aws:<path>#<key>}; never the secret itself.',
      );
}

function readInteger(
  { min = 0, max = Number.MAX_SAFE_INTEGER }: TemplateField,
  text: string,
): ReadValue {
  const number = Number(text);
  const isFitting =
    /^-?[0-9]{1,16}$/.test(text) && number >= min && number <= max;
  if (isFitting) return { ok: true, value: String(number) };
  const bounds =
    max === Number.MAX_SAFE_INTEGER
      ? `from ${min} on`
      : `from ${min} to ${max}`;
  return refuse(`It is no whole number ${bounds}.`, 'Write it in digits.');
}

function readChoice(choices: readonly string[], text: string): ReadValue {
  return choices.includes(text)
    ? { ok: true, value: text }
    : refuse(
        'There is no such choice.',
        `Choose one of ${choices.join(', ')}.`,
      );
}
