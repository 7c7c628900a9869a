import InputAdornment from '@material-ui/core/InputAdornment';
import TextField from '@material-ui/core/TextField';
import Search from '@material-ui/icons/Search';
import { useEffect, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';

/** Long enough to type on, short enough not to wait, in milliseconds. */
const PAUSE_MS = 250;

/** What is searched for; told after a pause in typing. It follows when the address changes by other means. */
export const SearchField = (props: {
  value: string;
  onChange: (value: string) => void;
}) => {
  const { value, onChange } = props;
  const [text, setText] = useState(value);
  const [told, setTold] = useState(value);

  useEffect(() => {
    if (value !== told) {
      setText(value);
      setTold(value);
    }
  }, [value, told]);

  useDebounce(
    () => {
      const trimmed = text.trim();
      if (trimmed !== told) {
        setTold(trimmed);
        onChange(trimmed);
      }
    },
    PAUSE_MS,
    [text],
  );

  return (
    <TextField
      type="search"
      size="small"
      variant="outlined"
      placeholder="Search by name or class"
      value={text}
      onChange={event => setText(event.target.value)}
      inputProps={{ 'aria-label': 'Search connectors', maxLength: 200 }}
      InputProps={{
        startAdornment: (
          <InputAdornment position="start">
            <Search fontSize="small" aria-hidden />
          </InputAdornment>
        ),
      }}
    />
  );
};
