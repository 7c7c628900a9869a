import {
  ADVANCED,
  type ConnectorTemplate,
  type TemplateField,
} from '../Template';
import { fieldSchema } from './fieldSchema';
import { FORM_FIELDS, type FormSchema, type FormStep } from './FormStep';
import { CHANGE, PLACE_FIELDS } from './formValues';
import { previewPage } from './previewPage';

/**
 * The pages of a template's form: where, what, and the file that it comes to. The fields are those that
 * `renderTemplate` reads, so that neither can ask for what the other does not know.
 */
export function templateForm(template: ConnectorTemplate): FormStep[] {
  return [
    wherePage(template),
    whatPage(template),
    previewPage({ kind: 'connector', template: template.id }),
  ];
}

function wherePage({ type, id, managedOnly }: ConnectorTemplate): FormStep {
  const options = { template: id };
  return {
    title: 'Where',
    ...(managedOnly !== undefined && { description: managedOnly }),
    required: PLACE_FIELDS,
    'ui:field': FORM_FIELDS.filledIn,
    'ui:options': options,
    properties: {
      department: {
        title: 'Department',
        description: 'Whose connector it is.',
        type: 'string',
        'ui:field': FORM_FIELDS.department,
      },
      cluster: {
        title: 'Cluster',
        description: 'Where it runs; with it goes the environment.',
        type: 'string',
        'ui:field': FORM_FIELDS.cluster,
        'ui:options': { ...options, managedOnly: managedOnly !== undefined },
      },
      name: {
        title: 'Name',
        description: `\`<department>-<data source>-${type}-<environment>-<suffix>\``,
        type: 'string',
        'ui:field': FORM_FIELDS.name,
        'ui:options': { ...options, type },
      },
      [CHANGE]: {
        type: 'boolean',
        default: false,
        'ui:widget': 'hidden',
        'ui:backstage': { review: { show: false } },
      },
    },
  };
}

type Page = Required<Pick<FormSchema, 'properties'>> & FormSchema;

function pageOf(
  fields: readonly TemplateField[],
  all: readonly TemplateField[],
): Page {
  const always = fields.filter(({ when }) => !when);
  const dependencies = dependenciesOf(fields, all);
  return {
    required: idsRequired(always),
    properties: propertiesOf(always),
    ...(Object.keys(dependencies).length > 0 && { dependencies }),
  };
}

function whatPage({ fields }: ConnectorTemplate): FormStep {
  const asked = pageOf(
    fields.filter(field => !field.advanced),
    fields,
  );
  const { properties, ...more } = pageOf(
    fields.filter(field => field.advanced),
    fields,
  );
  return {
    title: 'Connection and data',
    ...asked,
    // What is asked on a condition stands where it is described, not behind all else.
    'ui:order': [
      ...fields.filter(field => !field.advanced).map(({ id }) => id),
      ADVANCED,
      ...fields.filter(field => field.advanced).map(({ id }) => id),
      '*',
    ],
    properties: {
      ...asked.properties,
      [ADVANCED]: {
        ...{ title: 'Advanced', type: 'boolean', default: false },
        // It says nothing about the connector.
        'ui:backstage': { review: { show: false } },
      },
    },
    dependencies: {
      ...asked.dependencies,
      [ADVANCED]: {
        oneOf: [
          { properties: { [ADVANCED]: { enum: [false] } } },
          {
            ...more,
            properties: {
              [ADVANCED]: { enum: [true] },
              // The form looks at a condition where its field is named beside it.
              ...Object.fromEntries(
                Object.keys(more.dependencies ?? {}).map(id => [id, {}]),
              ),
              ...properties,
            },
          },
        ],
      },
    },
  };
}

/** What is asked where another field has a certain value: a branch for each of its values. */
function dependenciesOf(
  fields: readonly TemplateField[],
  all: readonly TemplateField[],
): NonNullable<FormSchema['dependencies']> {
  const deciding = all.filter(({ id }) =>
    fields.some(({ when }) => when?.id === id),
  );
  return Object.fromEntries(
    deciding.map(({ id, choices = [] }) => {
      const branches = choices.map(value => {
        const asked = fields.filter(
          ({ when }) => when?.id === id && when.is.includes(value),
        );
        return {
          required: idsRequired(asked),
          properties: { [id]: { enum: [value] }, ...propertiesOf(asked) },
        };
      });
      return [id, { oneOf: branches }];
    }),
  );
}

function propertiesOf(
  fields: readonly TemplateField[],
): Record<string, FormSchema> {
  return Object.fromEntries(
    fields.map(field => [field.id, fieldSchema(field)]),
  );
}

/** What one kind of cluster alone has is asked for by the renderer, which knows the cluster. */
function idsRequired(fields: readonly TemplateField[]): string[] {
  return fields
    .filter(({ required, derived, on }) => required && !derived && !on)
    .map(({ id }) => id);
}
