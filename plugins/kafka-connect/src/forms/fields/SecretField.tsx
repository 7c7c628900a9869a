import { useFormDepartment } from '../data/useFormDepartment';
import { withQueries } from '../data/withQueries';
import { SecretInput } from '../parts/SecretInput';
import type { FieldProps } from './FieldProps';
import { storesOf } from './references';

/** A secret, as a reference to where it lies. */
export const SecretField = withQueries((props: FieldProps<string>) => {
  const { idSchema, schema, formData, onChange, required } = props;
  const { disabled, readonly, rawErrors = [], formContext } = props;
  const secrets = useFormDepartment(formContext)?.secrets ?? [];
  return (
    <SecretInput
      id={idSchema.$id}
      label={schema.title ?? 'Secret'}
      description={schema.description}
      required={required}
      disabled={disabled || readonly}
      error={rawErrors.length > 0}
      value={formData}
      onChange={onChange}
      prefixes={storesOf(secrets)}
    />
  );
});
