import FormControlLabel from '@material-ui/core/FormControlLabel';
import { makeStyles } from '@material-ui/core/styles';
import Switch from '@material-ui/core/Switch';
import Typography from '@material-ui/core/Typography';
import { FOLLOW_MS } from '../../data/useLogFeed';
import { focusRing } from '../../signs/focusRing';
import { SearchField } from '../../text/SearchField';
import { shortDuration } from '../../time/durations';
import { LevelChips } from './LevelChips';
import { isSpan, MOST_TEXT, type LogState } from './logState';
import { WindowChoice } from './WindowChoice';

/** Each search may cost a request to the service that keeps the log: it waits longer than a list's. */
const SEARCH_PAUSE_MS = 600;

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1.5),
    '& .MuiChip-root': {
      margin: 0,
      fontFamily: theme.typography.fontFamily,
      ...focusRing,
    },
    '& .MuiFormControlLabel-root': { margin: theme.spacing(0, 1) },
  },
  search: {
    flex: '1 1 220px',
    maxWidth: 420,
    '& .MuiTextField-root': { width: '100%' },
  },
}));

/** How following goes, in words. */
function followWords(state: LogState, visible: boolean): string {
  if (isSpan(state.window)) return 'A time that has ended gets no new lines.';
  if (!state.follow) return '';
  return visible
    ? `New lines are asked for every ${shortDuration(FOLLOW_MS)}.`
    : 'Paused while this page is hidden.';
}

/** What narrows the log, and whether it is followed. */
export const LogToolbar = (props: {
  state: LogState;
  /** Whether the browser's tab is looked at. */
  visible: boolean;
  onChange: (part: Partial<LogState>, options?: { replace: boolean }) => void;
}) => {
  const { state, visible, onChange } = props;
  const classes = useStyles();
  return (
    <div role="search" aria-label="Log">
      <div className={classes.bar}>
        <WindowChoice
          window={state.window}
          onChange={window => onChange({ window })}
        />
        <div className={classes.search}>
          <SearchField
            label="Search the log"
            placeholder="Search the messages"
            value={state.q}
            pauseMs={SEARCH_PAUSE_MS}
            maxLength={MOST_TEXT}
            onChange={q => onChange({ q }, { replace: true })}
          />
        </div>
      </div>
      <div className={classes.bar}>
        <LevelChips
          chosen={state.levels}
          onChange={levels => onChange({ levels })}
        />
        <FormControlLabel
          control={
            <Switch
              size="small"
              color="primary"
              checked={state.follow}
              disabled={isSpan(state.window)}
              onChange={(_, follow) => onChange({ follow }, { replace: true })}
            />
          }
          label="Follow"
        />
        <Typography variant="body2" color="textSecondary">
          {followWords(state, visible)}
        </Typography>
      </div>
    </div>
  );
};
