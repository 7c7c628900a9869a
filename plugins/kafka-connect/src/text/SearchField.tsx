import TextField from '@material-ui/core/TextField';
import { useEffect, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { SearchSign } from './SearchSign';

/**
 * What is searched for; told by Enter, or after a pause in typing. It follows when the address changes by other means.
 *
 * @param pauseMs - long enough to type on, and the longer the more a search costs
 */
export const SearchField = (props: {
  /** What it searches, for those who do not see where it stands. */
  label: string;
  placeholder: string;
  value: string;
  pauseMs: number;
  maxLength: number;
  onChange: (value: string) => void;
}) => {
  const { label, placeholder, value, pauseMs, maxLength, onChange } = props;
  const [text, setText] = useState(value);
  const [told, setTold] = useState(value);

  useEffect(() => {
    if (value !== told) {
      setText(value);
      setTold(value);
    }
  }, [value, told]);

  const tell = () => {
    const wanted = text.trim();
    if (wanted === told) return;
    setTold(wanted);
    onChange(wanted);
  };
  useDebounce(tell, pauseMs, [text]);

  return (
    <TextField
      type="search"
      size="small"
      variant="outlined"
      placeholder={placeholder}
      value={text}
      onChange={event => setText(event.target.value)}
      onKeyDown={event => event.key === 'Enter' && tell()}
      inputProps={{ 'aria-label': label, maxLength }}
      InputProps={{
        startAdornment: <SearchSign />,
      }}
    />
  );
};
