import InputAdornment from '@material-ui/core/InputAdornment';
import TextField from '@material-ui/core/TextField';
import { useState } from 'react';
import { PlainText } from '../../text/PlainText';
import { useFormDepartment } from '../data/useFormDepartment';
import { withQueries } from '../data/withQueries';
import type { FieldProps } from './FieldProps';
import { prefixOf, topicProblem, wholeTopic } from './topicNames';

/** What a template says of a field for a topic. */
export interface TopicOptions {
  /** A whole name, or what names begin with. */
  holds?: 'topic' | 'topic-prefix';
}

const NONE: readonly string[] = [];

/** One topic, or the beginning of several; the department's own beginning is given. */
export const TopicField = withQueries(
  (props: FieldProps<string, TopicOptions>) => {
    const { idSchema, schema, formData, onChange, required } = props;
    const { disabled, readonly, rawErrors = [], formContext } = props;
    const prefixes = useFormDepartment(formContext)?.topics ?? NONE;
    const [isWhole, setWhole] = useState(false);
    const prefix = isWhole ? '' : prefixOf(formData, prefixes);
    const rest =
      prefix !== '' && formData?.startsWith(prefix)
        ? formData.slice(prefix.length)
        : formData ?? '';
    const problem = formData ? topicProblem(formData, prefixes) : undefined;

    const tell = (typed: string) => {
      if (typed.trim() === '') return onChange(undefined);
      // What begins with another prefix of the department is a whole name.
      const others = prefixes.filter(each => each !== prefix);
      setWhole(others.some(each => typed.startsWith(each)));
      return onChange(wholeTopic(typed, prefix, prefixes));
    };
    return (
      <TextField
        id={idSchema.$id}
        fullWidth
        label={schema.title}
        required={required}
        disabled={disabled || readonly}
        error={problem !== undefined || rawErrors.length > 0}
        helperText={
          <PlainText>{problem ?? schema.description ?? ''}</PlainText>
        }
        value={rest}
        onChange={({ target }) => tell(target.value)}
        inputProps={{ spellCheck: false, autoCapitalize: 'none' }}
        InputLabelProps={prefix ? { shrink: true } : undefined}
        InputProps={
          prefix
            ? {
                startAdornment: (
                  <InputAdornment position="start">{prefix}</InputAdornment>
                ),
              }
            : undefined
        }
      />
    );
  },
);
