import {
  UnifiedTheme,
  UnifiedThemeOptions,
  createUnifiedTheme,
  genPageTheme,
  pageTheme as coreHeaders,
} from '@backstage/theme';
import { dark, light } from './palettes';

// Every page has the same quiet header: colour is kept for what is healthy and what is not.
function headers(colors: string[]) {
  const header = genPageTheme({ colors, shape: 'none' });
  return Object.fromEntries(
    Object.keys(coreHeaders).map(page => [page, header]),
  );
}

const fontFamily = "'Helvetica Neue', Helvetica, Roboto, Arial, sans-serif";

// Backstage breaks words anywhere, which makes names unreadable before a column has to be narrow.
const components: UnifiedThemeOptions['components'] = {
  MuiTableCell: {
    styleOverrides: {
      root: ({ theme }) => ({
        wordBreak: 'normal',
        overflowWrap: 'break-word',
        overflow: 'hidden',
        verticalAlign: 'middle',
        lineHeight: 1.3,
        margin: 0,
        padding: theme.spacing(2, 2, 2, 2.5),
        borderBottom: 0,
      }),
    },
  },
};

export const lightTheme: UnifiedTheme = createUnifiedTheme({
  palette: light,
  components,
  fontFamily,
  pageTheme: headers(['#12222E', '#1D3C4F']),
});

export const darkTheme: UnifiedTheme = createUnifiedTheme({
  palette: dark,
  components,
  fontFamily,
  pageTheme: headers(['#0B1117', '#16242E']),
});
