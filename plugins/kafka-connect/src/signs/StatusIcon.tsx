import type { BackstagePaletteAdditions } from '@backstage/theme';
import { makeStyles } from '@material-ui/core/styles';
import type SvgIcon from '@material-ui/core/SvgIcon';
import clsx from 'clsx';
import { legible, SIGN_CONTRAST } from './legible';

export type StatusColor = keyof BackstagePaletteAdditions['status'];

/** How something is shown: never by colour alone. */
export interface Sign {
  word: string;
  Icon: typeof SvgIcon;
  /** The theme's status colour. */
  color: StatusColor;
}

const COLORS: readonly StatusColor[] = [
  'ok',
  'warning',
  'error',
  'pending',
  'running',
  'aborted',
];

// A class for each colour instead of one that depends on it: styles that depend on properties are made anew for every row.
const useColors = makeStyles(theme =>
  Object.fromEntries(
    COLORS.map(color => [
      color,
      { color: legible(theme.palette.status[color], theme, SIGN_CONTRAST) },
    ]),
  ),
);

const useStyles = makeStyles({
  icon: { flexShrink: 0, fontSize: '1.25em' },
  turning: {
    '@media (prefers-reduced-motion: no-preference)': {
      animation: '$turn 2s linear infinite',
    },
  },
  '@keyframes turn': { to: { transform: 'rotate(-360deg)' } },
});

/** A sign's icon in its colour; the word stands beside it. */
export const StatusIcon = (props: {
  sign: Pick<Sign, 'Icon' | 'color'>;
  /** Whether something is under way. */
  turning?: boolean;
  /** What it is in has for its place, as a chip does. */
  className?: string;
}) => {
  const {
    sign: { Icon, color },
    turning = false,
    className,
  } = props;
  const classes = useStyles();
  const colors = useColors();
  return (
    <Icon
      aria-hidden
      className={clsx(className, classes.icon, colors[color], {
        [classes.turning]: turning,
      })}
    />
  );
};
