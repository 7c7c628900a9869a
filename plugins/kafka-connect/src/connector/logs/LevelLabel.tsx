import {
  LOG_LEVELS,
  type LogLevel,
} from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import clsx from 'clsx';
import { legible, SIGN_CONTRAST } from '../../signs/legible';
import { levelSigns } from './levelSigns';

const useColors = makeStyles(theme =>
  Object.fromEntries(
    LOG_LEVELS.map(level => [
      level,
      {
        color: legible(
          theme.palette.status[levelSigns[level].color],
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
    gap: theme.spacing(0.5),
    whiteSpace: 'nowrap',
  },
  icon: { flexShrink: 0, fontSize: '1.1em' },
}));

/** A level's icon alone; for places where the word stands beside it. */
export const LevelIcon = (props: {
  level: LogLevel;
  /** What it is in has for its place, as a chip does. */
  className?: string;
}) => {
  const { level, className } = props;
  const classes = useStyles();
  const colors = useColors();
  const { Icon } = levelSigns[level];
  return (
    <Icon
      aria-hidden
      className={clsx(className, classes.icon, colors[level])}
    />
  );
};

/** Icon and word of a line's level. */
export const LevelLabel = ({ level }: { level: LogLevel }) => (
  <span className={useStyles().label}>
    <LevelIcon level={level} />
    {level}
  </span>
);
