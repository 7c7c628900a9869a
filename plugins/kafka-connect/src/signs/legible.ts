import { darken, getContrastRatio, lighten } from '@material-ui/core/styles';
import type { Theme } from '@material-ui/core/styles';

/** WCAG 2.1, 1.4.3: text. */
export const TEXT_CONTRAST = 4.5;
/** WCAG 2.1, 1.4.11: icons and parts of drawings. */
export const SIGN_CONTRAST = 3;

/**
 * A theme's colour, moved towards black or white as far as it must be to be seen on the theme's paper: not every theme's
 * status colours are legible there. A colour that cannot be computed with, such as a CSS variable, stays as it is.
 */
export function legible(
  color: string,
  theme: Pick<Theme, 'palette'>,
  contrast: number,
): string {
  const { background, type } = theme.palette;
  const move = type === 'dark' ? lighten : darken;
  try {
    for (let step = 0; step < 10; step += 1) {
      const moved = step === 0 ? color : move(color, step / 10);
      if (getContrastRatio(moved, background.paper) >= contrast) return moved;
    }
    return theme.palette.text.primary;
  } catch {
    return color;
  }
}
