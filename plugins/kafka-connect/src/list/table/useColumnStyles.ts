import { makeStyles } from '@material-ui/core/styles';

/** Classes that hide a column where the window has no room for it; by style alone, as there may be thousands of cells. */
export const useColumnStyles = makeStyles(theme => ({
  md: { [theme.breakpoints.down('sm')]: { display: 'none' } },
  lg: { [theme.breakpoints.down('md')]: { display: 'none' } },
}));
