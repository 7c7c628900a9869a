import {
  UnifiedTheme,
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

export const lightTheme: UnifiedTheme = createUnifiedTheme({
  palette: light,
  pageTheme: headers(['#12222E', '#1D3C4F']),
});

export const darkTheme: UnifiedTheme = createUnifiedTheme({
  palette: dark,
  pageTheme: headers(['#0B1117', '#16242E']),
});
