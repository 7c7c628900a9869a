import InputAdornment from '@material-ui/core/InputAdornment';
import TextField from '@material-ui/core/TextField';
import Search from '@material-ui/icons/Search';
import { useEffect, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { MOST_TEXT } from './logState';

/** Each search may cost a request to the service that keeps the log: it waits longer than a list's. */
const PAUSE_MS = 600;

/** What is searched for; told by Enter, or after a pause in typing. It follows when the address changes by other means. */
export const LogSearchField = (props: {
  value: string;
  onChange: (value: string) => void;
}) => {
  const { value, onChange } = props;
  const [text, setText] = useState(value);
  const tell = () => {
    const wanted = text.trim();
    if (wanted !== value) onChange(wanted);
  };
  useEffect(() => {
    // What is being typed may end in a blank, which the address does not hold.
    setText(now => (now.trim() === value ? now : value));
  }, [value]);
  useDebounce(tell, PAUSE_MS, [text]);

  return (
    <TextField
      type="search"
      size="small"
      variant="outlined"
      placeholder="Search the messages"
      value={text}
      onChange={event => setText(event.target.value)}
      onKeyDown={event => event.key === 'Enter' && tell()}
      inputProps={{ 'aria-label': 'Search the log', maxLength: MOST_TEXT }}
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
