import { makeStyles, useTheme } from '@material-ui/core/styles';
import { count } from '../../text/plural';
import { Moment } from '../../time/Times';
import { EventWords } from '../history/EventEntry';
import { markColor } from './chartColors';
import type { Mark } from './marks';

const useStyles = makeStyles(theme => ({
  part: {
    marginTop: theme.spacing(2),
    ...theme.typography.body2,
    '& ol': {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      margin: theme.spacing(0.5, 0, 0),
      padding: 0,
      listStyle: 'none',
    },
    '& li': {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 0.75),
    },
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

/** What the numbered lines in the charts are. */
export const MarkList = (props: { marks: readonly Mark[]; more: number }) => {
  const { marks, more } = props;
  const classes = useStyles();
  const theme = useTheme();
  if (marks.length === 0) return null;
  return (
    <div className={classes.part}>
      <span className={classes.time}>
        Marked on the time axis
        {more > 0 && `, with ${count(more, 'earlier event')} in the history`}:
      </span>
      <ol aria-label="Marked on the time axis">
        {marks.map(mark => (
          <li key={mark.event.id}>
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
          </li>
        ))}
      </ol>
    </div>
  );
};
