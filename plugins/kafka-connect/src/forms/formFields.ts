import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import {
  createFormField,
  FormFieldBlueprint,
  type FormField,
} from '@backstage/plugin-scaffolder-react/alpha';
import { FORM_FIELDS } from '@kconnect/plugin-kafka-connect-common';

/** `scaffolder-form-field:scaffolder/kafka-connect-<name>`; its code is loaded with the first form. */
function extension(name: string, field: () => Promise<FormField>) {
  return FormFieldBlueprint.make({
    name: `kafka-connect-${name}`,
    params: { field },
  });
}

const text = makeFieldSchema({ output: z => z.string() });

/** The fields of the connector templates, by the names that templates write in `ui:field`. */
export const formFields = [
  extension('filled-in', async () => {
    const { FilledInField } = await import('./fields/FilledInField');
    return createFormField({
      name: FORM_FIELDS.filledIn,
      component: FilledInField,
      schema: makeFieldSchema({
        output: z => z.record(z.unknown()),
        uiOptions: z => z.object({ template: z.string().optional() }),
      }),
    });
  }),
  extension('department', async () => {
    const { DepartmentField } = await import('./fields/DepartmentField');
    const { validateDepartment } = await import('./validation');
    return createFormField({
      name: FORM_FIELDS.department,
      component: DepartmentField,
      validation: validateDepartment,
      schema: text,
    });
  }),
  extension('cluster', async () => {
    const { ClusterField } = await import('./fields/ClusterField');
    const { validateCluster } = await import('./validation');
    return createFormField({
      name: FORM_FIELDS.cluster,
      component: ClusterField,
      validation: validateCluster,
      schema: makeFieldSchema({
        output: z => z.string(),
        uiOptions: z =>
          z.object({
            managedOnly: z.boolean().optional(),
            promotion: z.boolean().optional(),
          }),
      }),
    });
  }),
  extension('name', async () => {
    const { NameField } = await import('./fields/NameField');
    const { validateName } = await import('./validation');
    return createFormField({
      name: FORM_FIELDS.name,
      component: NameField,
      validation: validateName,
      schema: makeFieldSchema({
        output: z => z.string(),
        uiOptions: z =>
          z.object({ type: z.enum(['source', 'sink']).optional() }),
      }),
    });
  }),
  extension('topic', async () => {
    const { TopicField } = await import('./fields/TopicField');
    const { validateTopic } = await import('./validation');
    return createFormField({
      name: FORM_FIELDS.topic,
      component: TopicField,
      validation: validateTopic,
      schema: makeFieldSchema({
        output: z => z.string(),
        uiOptions: z =>
          z.object({ holds: z.enum(['topic', 'topic-prefix']).optional() }),
      }),
    });
  }),
  extension('topics', async () => {
    const { TopicsField } = await import('./fields/TopicsField');
    const { validateTopics } = await import('./validation');
    return createFormField({
      name: FORM_FIELDS.topics,
      component: TopicsField,
      validation: validateTopics,
      schema: makeFieldSchema({ output: z => z.array(z.string()) }),
    });
  }),
  extension('texts', async () => {
    const { TextsField } = await import('./fields/TextsField');
    return createFormField({
      name: FORM_FIELDS.texts,
      component: TextsField,
      schema: makeFieldSchema({ output: z => z.array(z.string()) }),
    });
  }),
  extension('secret', async () => {
    const { SecretField } = await import('./fields/SecretField');
    const { validateSecret } = await import('./validation');
    return createFormField({
      name: FORM_FIELDS.secret,
      component: SecretField,
      validation: validateSecret,
      schema: text,
    });
  }),
  extension('connector', async () => {
    const { ConnectorField } = await import('./fields/ConnectorField');
    return createFormField({
      name: FORM_FIELDS.connector,
      component: ConnectorField,
      schema: makeFieldSchema({
        output: z => z.object({ cluster: z.string(), name: z.string() }),
      }),
    });
  }),
  extension('promotion', async () => {
    const { PromotionField } = await import('./fields/PromotionField');
    const { validatePromotion } = await import('./validation');
    return createFormField({
      name: FORM_FIELDS.promotion,
      component: PromotionField,
      validation: validatePromotion,
      schema: makeFieldSchema({ output: z => z.record(z.string()) }),
    });
  }),
  extension('state', async () => {
    const { StateField } = await import('./fields/StateField');
    return createFormField({
      name: FORM_FIELDS.state,
      component: StateField,
      schema: text,
    });
  }),
  extension('preview', async () => {
    const { PreviewField } = await import('./preview/PreviewField');
    const { validatePreview } = await import('./validation');
    return createFormField({
      name: FORM_FIELDS.preview,
      component: PreviewField,
      validation: validatePreview,
    });
  }),
];
