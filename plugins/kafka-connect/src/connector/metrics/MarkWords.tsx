import { makeStyles, useTheme } from '@material-ui/core/styles';
import { Moment } from '../../time/Times';
import { EventWords } from '../history/EventEntry';
import { markColor } from './chartColors';
import type { Mark } from './marks';

const useStyles = makeStyles(theme => ({
  mark: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 0.75),
  },
  number: {
    minWidth: 20,
    textAlign: 'center',
    border: '1px dashed',
    borderRadius: theme.shape.borderRadius,
  },
  words: { color: theme.palette.text.primary },
  time: { color: theme.palette.text.secondary },
}));

/** What happened, and when, behind the number that it has in the charts. */
export const MarkWords = ({ mark }: { mark: Mark }) => {
  const classes = useStyles();
  const theme = useTheme();
  return (
    <span className={classes.mark}>
      <span
        className={classes.number}
        style={{ borderColor: markColor(mark, theme) }}
      >
        {mark.number}
      </span>
      <span className={classes.words}>
        <EventWords event={mark.event} />
      </span>
      <span className={classes.time}>
        <Moment at={mark.event.at} />
      </span>
    </span>
  );
};
