import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { isSpan, LOG_WINDOWS, type LogState, type LogWindow } from './logState';
import { SpanFields } from './SpanFields';

const BETWEEN = 'between';
const HOUR_MS = 3_600_000;

/** The hour before now, in whole minutes. */
function lastHour() {
  const now = Math.floor(Date.now() / 60_000) * 60_000;
  return {
    from: new Date(now - HOUR_MS).toISOString(),
    to: new Date(now).toISOString(),
  };
}

/** What time is looked at: one that ends now, or one between two times. */
export const WindowChoice = (props: {
  window: LogState['window'];
  onChange: (window: LogState['window']) => void;
}) => {
  const { window, onChange } = props;
  return (
    <>
      <TextField
        select
        size="small"
        variant="outlined"
        value={isSpan(window) ? BETWEEN : window}
        onChange={({ target }) =>
          onChange(
            target.value === BETWEEN ? lastHour() : (target.value as LogWindow),
          )
        }
        SelectProps={{
          SelectDisplayProps: { 'aria-label': 'Time window' },
        }}
      >
        {Object.entries(LOG_WINDOWS).map(([key, { title }]) => (
          <MenuItem key={key} value={key}>
            {title}
          </MenuItem>
        ))}
        <MenuItem value={BETWEEN}>Between two times</MenuItem>
      </TextField>
      {isSpan(window) && (
        <SpanFields
          // What is being typed belongs to the time that the address held.
          key={`${window.from} ${window.to}`}
          span={window}
          onChange={onChange}
        />
      )}
    </>
  );
};
