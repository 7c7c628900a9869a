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

/** Several topics. What is typed gets the department's prefix, unless it has it. */
export const TopicsField = withQueries((props: FieldProps<string[]>) => {
  const { idSchema, schema, formData = [], onChange, required } = props;
  const { disabled, readonly, rawErrors = [], formContext } = props;
  const prefixes = useFormDepartment(formContext)?.topics ?? NONE;
  const prefix = prefixOf(undefined, prefixes);
  const [typed, setTyped] = useState('');
  const problems = formData.flatMap(topic => {
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
      value={formData}
      inputValue={typed}
      disabled={disabled || readonly}
      onInputChange={(_, text, reason) => {
        if (reason === 'input') setTyped(text);
      }}
      onChange={(_, names) => take(names)}
      onBlur={() => typed.trim() !== '' && take([...formData, typed])}
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
          required={required && formData.length === 0}
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
