import { PlainText } from '../../text/PlainText';
import { EntriesInput } from '../parts/EntriesInput';
import type { FieldProps } from './FieldProps';

/** Several texts, such as tables; commas part them in the connector's file, and therefore here, too. */
export const TextsField = (props: FieldProps<string[]>) => {
  const { idSchema, schema, formData, onChange, required } = props;
  const { disabled, readonly, rawErrors = [] } = props;
  return (
    <EntriesInput
      id={idSchema.$id}
      label={schema.title}
      required={required && Boolean(schema.minItems)}
      disabled={disabled || readonly}
      error={rawErrors.length > 0}
      helper={
        <PlainText>
          {`${schema.description ?? ''} Enter takes it in.`.trim()}
        </PlainText>
      }
      value={formData}
      separator={/,/}
      onChange={onChange}
    />
  );
};
