import { getContrastRatio } from '@material-ui/core/styles';
import { dark, light } from './palettes';

/** WCAG 2.2, success criterion 1.4.3: text of ordinary size. */
const READABLE = 4.5;

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s theme', (_name, palette) => {
  const { status, text, link, linkHover, textSubtle, primary } = palette;
  const colours = {
    ...status,
    link,
    linkHover,
    textSubtle,
    primary: primary.main,
    'primary text': text.primary,
    'secondary text': text.secondary,
  };

  it.each(Object.entries(colours))(
    'shows %s (%s) readably on page and card',
    (_what, colour) => {
      const { default: page, paper: card } = palette.background;
      expect(getContrastRatio(colour, page)).toBeGreaterThanOrEqual(READABLE);
      expect(getContrastRatio(colour, card)).toBeGreaterThanOrEqual(READABLE);
    },
  );

  it('shows the sidebar readably', () => {
    const { background, color, navItem } = palette.navigation;
    expect(getContrastRatio(color, background)).toBeGreaterThanOrEqual(
      READABLE,
    );
    expect(
      getContrastRatio(color, navItem.hoverBackground),
    ).toBeGreaterThanOrEqual(READABLE);
  });

  it('shows messages readably on their backgrounds', () => {
    expect(
      getContrastRatio(palette.errorText, palette.errorBackground),
    ).toBeGreaterThanOrEqual(READABLE);
    expect(
      getContrastRatio(palette.infoText, palette.infoBackground),
    ).toBeGreaterThanOrEqual(READABLE);
  });
});
