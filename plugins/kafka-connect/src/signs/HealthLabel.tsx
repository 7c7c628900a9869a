import { HEALTHS, type Health } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import clsx from 'clsx';
import { healthSigns } from './healthSigns';
import { legible, SIGN_CONTRAST } from './legible';

// A class for each health instead of one that depends on it: styles that depend on properties are made anew for every row.
const useColors = makeStyles(theme =>
  Object.fromEntries(
    HEALTHS.map(health => [
      health,
      {
        color: legible(
          theme.palette.status[healthSigns[health].color],
          theme,
          SIGN_CONTRAST,
        ),
      },
    ]),
  ),
);

const useStyles = makeStyles(theme => ({
  label: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    whiteSpace: 'nowrap',
  },
  icon: { flexShrink: 0, fontSize: '1.25em' },
  turning: {
    '@media (prefers-reduced-motion: no-preference)': {
      animation: '$turn 2s linear infinite',
    },
  },
  guessed: { borderBottom: `1px dashed ${theme.palette.text.secondary}` },
  '@keyframes turn': { to: { transform: 'rotate(-360deg)' } },
}));

/** A health's icon alone; for places where the word stands beside it. */
export const HealthIcon = ({ health }: { health: Health }) => {
  const classes = useStyles();
  const colors = useColors();
  const { Icon } = healthSigns[health];
  return (
    <Icon
      aria-hidden
      className={clsx(classes.icon, colors[health], {
        [classes.turning]: health === 'provisioning',
      })}
    />
  );
};

/** Icon, word and colour of a health. */
export const HealthLabel = ({ health }: { health: Health }) => {
  const classes = useStyles();
  return (
    <span className={classes.label}>
      <HealthIcon health={health} />
      <span className={clsx({ [classes.guessed]: health === 'unknown' })}>
        {healthSigns[health].word}
      </span>
    </span>
  );
};
