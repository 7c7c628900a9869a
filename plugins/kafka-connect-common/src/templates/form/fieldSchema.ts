import type { TemplateField } from '../Template';
import { FORM_FIELDS, type FormSchema } from './FormStep';

/** A field as a form asks it. */
export function fieldSchema(field: TemplateField): FormSchema {
  return {
    title: field.title,
    description: descriptionOf(field),
    ...shapeOf(field),
    ...(field.default !== undefined && { default: defaultOf(field) }),
    ...(field.mayBeEmpty && { 'ui:emptyValue': '' }),
  };
}

const ONLY = {
  managed: 'Managed clusters only.',
  'self-managed': 'Self-managed clusters only.',
};

function descriptionOf({ help, derivedAs, on }: TemplateField): string {
  return [
    help,
    ...(derivedAs === undefined ? [] : [`Left empty: ${derivedAs}.`]),
    ...(on === undefined ? [] : [ONLY[on]]),
  ].join(' ');
}

function shapeOf(field: TemplateField): FormSchema {
  const { kind, choices, min, max } = field;
  switch (kind) {
    case 'paragraph':
      return { type: 'string', 'ui:widget': 'textarea' };
    case 'list':
      return { ...listOf(field), 'ui:field': FORM_FIELDS.texts };
    case 'integer':
      return {
        type: 'integer',
        ...(min !== undefined && { minimum: min }),
        ...(max !== undefined && { maximum: max }),
      };
    case 'switch':
      return { type: 'boolean' };
    case 'choice':
    case 'format':
      return { type: 'string', enum: choices ?? [] };
    case 'secret':
      return { type: 'string', 'ui:field': FORM_FIELDS.secret };
    case 'topics':
      return { ...listOf(field), 'ui:field': FORM_FIELDS.topics };
    case 'topic':
    case 'topic-prefix':
      return {
        type: 'string',
        'ui:field': FORM_FIELDS.topic,
        'ui:options': { holds: kind },
      };
    default:
      return { type: 'string' };
  }
}

/** The form makes an empty list of one that nobody has touched: where an answer is required, that is none. */
function listOf({ required }: TemplateField): FormSchema {
  return {
    ...{ type: 'array', items: { type: 'string' } },
    ...(required && { minItems: 1 }),
  };
}

function defaultOf({ kind, default: value = '' }: TemplateField): unknown {
  switch (kind) {
    case 'integer':
      return Number(value);
    case 'switch':
      return value === 'true';
    case 'list':
    case 'topics':
      return value.split(',');
    default:
      return value;
  }
}
