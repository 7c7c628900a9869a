/** A JSON Schema with hints for its fields, as the scaffolder's form takes it (react-jsonschema-form). */
export interface FormSchema {
  type?: string;
  title?: string;
  description?: string;
  default?: unknown;
  enum?: readonly unknown[];
  minimum?: number;
  maximum?: number;
  items?: FormSchema;
  minItems?: number;
  properties?: Record<string, FormSchema>;
  required?: readonly string[];
  dependencies?: Record<string, { oneOf: readonly FormSchema[] }>;
  'ui:field'?: string;
  'ui:widget'?: string;
  'ui:options'?: Record<string, unknown>;
  'ui:emptyValue'?: string;
  'ui:order'?: readonly string[];
  'ui:backstage'?: { review: { show: false } };
  additionalProperties?: FormSchema | false;
  enumNames?: readonly string[];
  pattern?: string;
  maxLength?: number;
}

/** One page of a form: an entry of `spec.parameters` of a scaffolder template. */
export interface FormStep extends FormSchema {
  title: string;
  properties: Record<string, FormSchema>;
}

/** The names of the form's own kinds of fields, which the portal's screens bring. */
export const FORM_FIELDS = {
  /** A page that fills itself in from the connector that is to be changed. */
  filledIn: 'KafkaConnectFilledIn',
  department: 'KafkaConnectDepartment',
  cluster: 'KafkaConnectCluster',
  name: 'KafkaConnectName',
  topic: 'KafkaConnectTopic',
  topics: 'KafkaConnectTopics',
  /** Several texts. */
  texts: 'KafkaConnectTexts',
  secret: 'KafkaConnectSecret',
  /** One of the reader's connectors: `{cluster, name}`. */
  connector: 'KafkaConnectConnector',
  /** What differs where a connector is promoted to: answers by setting. */
  promotion: 'KafkaConnectPromotion',
  state: 'KafkaConnectState',
  preview: 'KafkaConnectPreview',
} as const;
