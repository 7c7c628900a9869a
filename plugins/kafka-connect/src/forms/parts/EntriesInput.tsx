import Chip from '@material-ui/core/Chip';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useState, type ReactNode } from 'react';

export interface EntriesInputProps {
  id: string;
  label?: string;
  helper: ReactNode;
  required?: boolean;
  disabled?: boolean;
  error?: boolean;
  /** As the form holds it: a list that must not be empty begins with an entry that is nothing. */
  value: readonly unknown[] | undefined;
  /** What parts entries that are pasted together. */
  separator: RegExp;
  onChange: (entries: string[]) => void;
}

/** The texts among what a form holds as a list. */
export function entriesIn(value: readonly unknown[] | undefined): string[] {
  return (value ?? []).filter(
    (entry): entry is string => typeof entry === 'string' && entry !== '',
  );
}

/** Several texts; Enter takes in what is typed, and so does leaving the field. */
export const EntriesInput = (props: EntriesInputProps) => {
  const { id, label, helper, required, disabled, error } = props;
  const { value, separator, onChange } = props;
  const [typed, setTyped] = useState('');
  const entries = entriesIn(value);
  const take = (texts: readonly string[]) => {
    onChange(
      texts
        .flatMap(text => text.split(separator))
        .map(text => text.trim())
        .filter(text => text !== ''),
    );
    setTyped('');
  };
  return (
    <Autocomplete<string, true, false, true>
      id={id}
      multiple
      freeSolo
      options={[]}
      value={entries}
      inputValue={typed}
      disabled={disabled}
      onInputChange={(_, text, reason) => {
        if (reason === 'input') setTyped(text);
      }}
      onChange={(_, texts) => take(texts)}
      onBlur={() => typed.trim() !== '' && take([...entries, typed])}
      renderTags={(texts, tagProps) =>
        texts.map((text, index) => (
          <Chip
            {...tagProps({ index })}
            key={`${index} ${text}`}
            size="small"
            label={text}
            aria-label={text}
          />
        ))
      }
      renderInput={params => (
        <TextField
          {...params}
          label={label}
          required={required && entries.length === 0}
          InputLabelProps={{ ...params.InputLabelProps, required }}
          error={error}
          helperText={helper}
        />
      )}
    />
  );
};
