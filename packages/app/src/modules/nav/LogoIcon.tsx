import { useTheme } from '@material-ui/core/styles';

/** Two systems and the stream between them. The same drawing is the favicon, in `public/`. */
export const LogoIcon = () => {
  const { palette } = useTheme();
  return (
    <svg
      width="28"
      height="28"
      viewBox="0 0 32 32"
      fill="none"
      strokeWidth="3"
      strokeLinecap="round"
      aria-hidden="true"
      style={{ flexShrink: 0 }}
    >
      <path d="M8 12v8M24 12v8" stroke={palette.navigation.color} />
      <path
        d="M10.5 9C16 9 16 23 21.5 23"
        stroke={palette.navigation.indicator}
      />
      <circle cx="8" cy="9" r="2.5" stroke={palette.navigation.indicator} />
      <circle cx="24" cy="23" r="2.5" stroke={palette.navigation.indicator} />
    </svg>
  );
};
