import { makeStyles } from '@material-ui/core/styles';
import { count } from '../../text/plural';
import type { Mark } from './marks';
import { MarkWords } from './MarkWords';

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
  },
  title: { color: theme.palette.text.secondary },
}));

/** What the numbered lines in the charts are. */
export const MarkList = (props: { marks: readonly Mark[]; more: number }) => {
  const { marks, more } = props;
  const classes = useStyles();
  if (marks.length === 0) return null;
  return (
    <div className={classes.part}>
      <span className={classes.title}>
        Marked on the time axis
        {more > 0 && `, with ${count(more, 'earlier event')} in the history`}:
      </span>
      <ol aria-label="Marked on the time axis">
        {marks.map(mark => (
          <li key={mark.event.id}>
            <MarkWords mark={mark} />
          </li>
        ))}
      </ol>
    </div>
  );
};
