import Chip from '@material-ui/core/Chip';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useState } from 'react';
import { sentenceList } from '../../text/plural';
import { useFormDepartment } from '../data/useFormDepartment';
import { withQueries } from '../data/withQueries';
import type { FieldProps } from './FieldProps';
import { prefixOf, topicProblem, wholeTopic } from './topicNames';

const NONE: readonly string[] = [];

/** The topics that a form holds: for a list that must not be empty it begins with an entry that is nothing. */
function topicsIn(formData: readonly unknown[] | undefined): string[] {
  return (formData ?? []).filter(
    (topic): topic is string => typeof topic === 'string' && topic !== '',
  );
}

/** Several topics. What is typed gets the department's prefix, unless it has it. */
export const TopicsField = withQueries((props: FieldProps<string[]>) => {
  const { idSchema, schema, onChange, required } = props;
  const { disabled, readonly, rawErrors = [], formContext } = props;
  const prefixes = useFormDepartment(formContext)?.topics ?? NONE;
  const prefix = prefixOf(undefined, prefixes);
  const chosen = topicsIn(props.formData);
  const [typed, setTyped] = useState('');
  const problems = chosen.flatMap(topic => {
    const problem = topicProblem(topic, prefixes);
    return problem === undefined ? [] : [`${topic}: ${problem}`];
  });

  const take = (names: readonly string[]) => {
    const whole = names
      .flatMap(name => name.split(/[\s,]+/))
      .map(name => wholeTopic(name, prefix, prefixes))
      .filter(name => name !== '');
    onChange([...new Set(whole)]);
    setTyped('');
  };
  const hint = [
    schema.description,
    prefix && `What is typed gets ${prefix} before it.`,
    'Enter takes it in.',
  ];
  return (
    <Autocomplete<string, true, false, true>
      id={idSchema.$id}
      multiple
      freeSolo
      options={[]}
      value={chosen}
      inputValue={typed}
      disabled={disabled || readonly}
      onInputChange={(_, text, reason) => {
        if (reason === 'input') setTyped(text);
      }}
      onChange={(_, names) => take(names)}
      onBlur={() => typed.trim() !== '' && take([...chosen, typed])}
      renderTags={(topics, tagProps) =>
        topics.map((topic, index) => (
          <Chip
            {...tagProps({ index })}
            key={topic}
            size="small"
            label={topic}
            aria-label={topic}
          />
        ))
      }
      renderInput={params => (
        <TextField
          {...params}
          label={schema.title}
          required={required && chosen.length === 0}
          error={problems.length > 0 || rawErrors.length > 0}
          helperText={
            problems.length > 0
              ? sentenceList(problems)
              : hint.filter(Boolean).join(' ')
          }
        />
      )}
    />
  );
});
