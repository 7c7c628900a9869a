import { createTheme, getContrastRatio } from '@material-ui/core/styles';
import { palettes } from '@backstage/theme';
import { HEALTHS } from '@kconnect/plugin-kafka-connect-common';
import { healthSigns } from './healthSigns';
import { legible, SIGN_CONTRAST, TEXT_CONTRAST } from './legible';

describe.each(['light', 'dark'] as const)(
  'colours on the %s theme’s paper',
  mode => {
    const theme = createTheme({ palette: palettes[mode] });
    const paper = theme.palette.background.paper;

    it.each(HEALTHS)('shows %s', health => {
      const color = theme.palette.status[healthSigns[health].color];
      for (const contrast of [SIGN_CONTRAST, TEXT_CONTRAST]) {
        const moved = legible(color, theme, contrast);
        expect(getContrastRatio(moved, paper)).toBeGreaterThanOrEqual(contrast);
      }
    });

    it('leaves a colour that is legible as it is', () => {
      const { primary } = theme.palette.text;
      expect(legible(primary, theme, TEXT_CONTRAST)).toBe(primary);
    });

    it('leaves a colour that it cannot compute with', () => {
      expect(legible('var(--color)', theme, TEXT_CONTRAST)).toBe(
        'var(--color)',
      );
    });
  },
);

it('has a word and an icon of its own for each health', () => {
  const signs = HEALTHS.map(health => healthSigns[health]);
  expect(new Set(signs.map(sign => sign.word)).size).toBe(HEALTHS.length);
  expect(new Set(signs.map(sign => sign.Icon)).size).toBe(HEALTHS.length);
});
