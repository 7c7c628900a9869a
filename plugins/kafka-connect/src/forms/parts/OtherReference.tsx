import TextField from '@material-ui/core/TextField';
import { useState } from 'react';

/** A reference written out. While it is not whole yet, the form holds nothing of it. */
export const OtherReference = (props: {
  id: string;
  required?: boolean;
  disabled?: boolean;
  error?: boolean;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  onTake: (text: string) => boolean;
  onRefuse: () => void;
}) => {
  const { id, value, onChange, onTake, onRefuse } = props;
  const { required, disabled, error } = props;
  const [text, setText] = useState(value ?? '');
  const change = (next: string) => {
    if (next === '' || '${'.startsWith(next) || /^\$\{[^}]*\}?$/.test(next)) {
      setText(next);
      if (!onTake(next)) onChange(undefined);
    } else {
      setText('');
      onRefuse();
    }
  };
  return (
    <TextField
      id={`${id}_reference`}
      label="Reference"
      required={required}
      disabled={disabled}
      error={error}
      value={text}
      inputProps={{
        spellCheck: false,
        autoCapitalize: 'none',
        autoComplete: 'off',
        'aria-describedby': `${id}_says`,
      }}
      onChange={({ target }) => change(target.value)}
    />
  );
};
