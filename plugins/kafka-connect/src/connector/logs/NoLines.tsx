import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { sentenceList } from '../../text/plural';
import { printable } from '../../text/printable';
import { Moment } from '../../time/Times';
import {
  isFiltered,
  isSpan,
  LOG_WINDOWS,
  widerThan,
  withoutFilters,
  type LogState,
} from './logState';

const useStyles = makeStyles(theme => ({
  nothing: {
    padding: theme.spacing(4, 2),
    textAlign: 'center',
    ...theme.typography.body1,
  },
  ways: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'center',
    gap: theme.spacing(1),
    marginTop: theme.spacing(2),
  },
}));

/** Says of what time and with which filters there is no line, and offers to look further. */
export const NoLines = (props: {
  state: LogState;
  onChange: (state: LogState) => void;
}) => {
  const { state, onChange } = props;
  const classes = useStyles();
  const { window, levels, q } = state;
  const wider = widerThan(window);
  return (
    <div className={classes.nothing}>
      No line of {sentenceList([...levels].reverse())}
      {q && ` with “${printable(q)}”`}{' '}
      {isSpan(window) ? (
        <>
          between <Moment at={window.from} /> and <Moment at={window.to} />
        </>
      ) : (
        `in the ${LOG_WINDOWS[window].title.toLowerCase()}`
      )}
      .
      <div className={classes.ways}>
        {wider && (
          <Button
            variant="outlined"
            onClick={() => onChange({ ...state, window: wider })}
          >
            Look at the {LOG_WINDOWS[wider].title.toLowerCase()}
          </Button>
        )}
        {isFiltered(state) && (
          <Button
            variant="outlined"
            onClick={() => onChange(withoutFilters(state))}
          >
            Clear the filters
          </Button>
        )}
      </div>
    </div>
  );
};
