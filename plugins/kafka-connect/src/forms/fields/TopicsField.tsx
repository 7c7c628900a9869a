import { PlainText } from '../../text/PlainText';
import { sentenceList } from '../../text/plural';
import { useFormDepartment } from '../data/useFormDepartment';
import { withQueries } from '../data/withQueries';
import { EntriesInput, entriesIn } from '../parts/EntriesInput';
import type { FieldProps } from './FieldProps';
import { prefixOf, topicProblem, wholeTopic } from './topicNames';

const NONE: readonly string[] = [];

/** Several topics. What is typed gets the department's prefix, unless it has it. */
export const TopicsField = withQueries((props: FieldProps<string[]>) => {
  const { idSchema, schema, formData, onChange, required } = props;
  const { disabled, readonly, rawErrors = [], formContext } = props;
  const prefixes = useFormDepartment(formContext)?.topics ?? NONE;
  const prefix = prefixOf(undefined, prefixes);
  const problems = entriesIn(formData).flatMap(topic => {
    const problem = topicProblem(topic, prefixes);
    return problem === undefined ? [] : [`${topic}: ${problem}`];
  });
  const hint = [
    schema.description,
    prefix && `What is typed gets \`${prefix}\` before it.`,
    'Enter takes it in.',
  ];
  return (
    <EntriesInput
      id={idSchema.$id}
      label={schema.title}
      required={required}
      disabled={disabled || readonly}
      error={problems.length > 0 || rawErrors.length > 0}
      helper={
        <PlainText>
          {problems.length > 0
            ? sentenceList(problems)
            : hint.filter(Boolean).join(' ')}
        </PlainText>
      }
      value={formData}
      separator={/[\s,]+/}
      onChange={names =>
        onChange([
          ...new Set(names.map(name => wholeTopic(name, prefix, prefixes))),
        ])
      }
    />
  );
});
