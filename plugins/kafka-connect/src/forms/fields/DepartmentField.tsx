import type { DepartmentSummary } from '@kconnect/plugin-kafka-connect-common';
import { useMemo } from 'react';
import { useDepartmentChoice } from '../data/queries';
import { withQueries } from '../data/withQueries';
import { ChoiceField } from '../parts/ChoiceField';
import { answersIn, isChange } from '../parts/formData';
import { TryAgain } from '../parts/TryAgain';
import type { FieldProps } from './FieldProps';

/** What is left of a department's quota. */
export function quotaLeft({ limits, used }: DepartmentSummary): string {
  const left = (limit: number, now: number) => Math.max(0, limit - now);
  return `${left(limits.maxConnectors, used.connectors)} of ${
    limits.maxConnectors
  } connectors left, ${left(limits.maxTasks, used.tasks)} of ${
    limits.maxTasks
  } tasks`;
}

/** Whose connector it is: one of the reader's departments; any for the platform team. */
export const DepartmentField = withQueries((props: FieldProps<string>) => {
  const { idSchema, schema, formData, onChange, required } = props;
  const { disabled, readonly, rawErrors = [], formContext } = props;
  const { data, error, refetch } = useDepartmentChoice();
  const options = useMemo(
    () =>
      data?.items.map(each => ({
        ...{ id: each.code, label: each.code, more: quotaLeft(each) },
      })),
    [data],
  );
  if (error && !data) {
    return (
      <TryAgain
        what="Your departments could not be read."
        error={error}
        onTry={refetch}
      />
    );
  }
  return (
    <ChoiceField
      id={idSchema.$id}
      label={schema.title ?? 'Department'}
      description={schema.description}
      required={required}
      disabled={disabled || readonly || isChange(answersIn(formContext))}
      error={rawErrors.length > 0}
      value={formData}
      options={options}
      nothing="You belong to no department that may run connectors. Ask the platform team to onboard yours."
      onChange={onChange}
      chooseSingle
    />
  );
});
