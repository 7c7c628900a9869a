import InputAdornment from '@material-ui/core/InputAdornment';
import Search from '@material-ui/icons/Search';

/** What stands at the beginning of a field that searches. */
export const SearchSign = () => (
  <InputAdornment position="start">
    <Search fontSize="small" aria-hidden />
  </InputAdornment>
);
