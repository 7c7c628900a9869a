import type { Theme } from '@material-ui/core/styles';
import { healthSigns } from '../../signs/healthSigns';
import { legible, SIGN_CONTRAST } from '../../signs/legible';
import type { Chart } from './charts';
import type { Mark } from './marks';

/** How a line is drawn: those of one chart differ by more than their colour. */
export interface LineStyle {
  color: string;
  /** SVG's `stroke-dasharray`; absent for a line without breaks. */
  dashes?: string;
}

/** The style of a chart's line by its place. */
export function lineStyle(
  chart: Chart,
  index: number,
  theme: Theme,
): LineStyle {
  const { palette } = theme;
  const main = chart.ofErrors ? palette.status.error : palette.primary.main;
  return index === 0
    ? { color: legible(main, theme, SIGN_CONTRAST) }
    : { color: palette.text.secondary, dashes: '5 3' };
}

/** The colour of what happened. */
export function markColor({ health }: Mark, theme: Theme): string {
  return health
    ? legible(
        theme.palette.status[healthSigns[health].color],
        theme,
        SIGN_CONTRAST,
      )
    : theme.palette.text.secondary;
}
