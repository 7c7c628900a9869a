import type { Health } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import clsx from 'clsx';
import { healthSigns } from './healthSigns';
import { StatusIcon } from './StatusIcon';

const useStyles = makeStyles(theme => ({
  label: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    whiteSpace: 'nowrap',
  },
  guessed: { borderBottom: `1px dashed ${theme.palette.text.secondary}` },
}));

/** A health's icon alone; for places where the word stands beside it. */
export const HealthIcon = (props: {
  health: Health;
  /** What it is in has for its place, as a chip does. */
  className?: string;
}) => (
  <StatusIcon
    sign={healthSigns[props.health]}
    turning={props.health === 'provisioning'}
    className={props.className}
  />
);

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
