/** A ring for what Material UI shows the focus of by a ripple or a shade alone. */
export const focusRing = {
  '&:focus-visible': { outline: '2px solid currentColor', outlineOffset: 2 },
};
