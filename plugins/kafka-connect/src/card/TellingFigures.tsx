import type {
  ConnectorSummary,
  KeyFigures,
} from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { formatCount } from '../figures';
import { needsAttention } from '../signs/healthSigns';
import { Elapsed } from '../time/Times';

const useStyles = makeStyles(theme => ({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 0.75),
    color: theme.palette.text.secondary,
    ...theme.typography.caption,
  },
}));

/** A last record that is as new as the figures themselves says only that records move. */
const NEW_MS = 5 * 60_000;

function isPast({ asOf, lastRecordAt }: KeyFigures): boolean {
  return (
    lastRecordAt !== null &&
    Date.parse(asOf) - Date.parse(lastRecordAt) > NEW_MS
  );
}

/**
 * Errors in the last hour and the last record, where they tell something of what is wrong: none of a connector that is well,
 * nor what nobody knows.
 */
export const TellingFigures = ({
  connector: { figures, health, lastKnown },
}: {
  connector: ConnectorSummary;
}) => {
  const classes = useStyles();
  // While its cluster is away the figures stand still as well.
  if (!figures || lastKnown || !needsAttention(health)) return null;
  const { errorsLastHour } = figures;
  const lastRecordAt = isPast(figures) ? figures.lastRecordAt : null;
  if (!errorsLastHour && !lastRecordAt) return null;
  const errors = formatCount(errorsLastHour ?? 0, 'errors');
  return (
    <div className={classes.line}>
      {errorsLastHour ? (
        <span title={errors.exact}>
          {errors.short} {errorsLastHour === 1 ? 'error' : 'errors'} in the last
          hour
        </span>
      ) : null}
      {errorsLastHour && lastRecordAt ? <span aria-hidden>·</span> : null}
      {lastRecordAt && (
        <span>
          last record <Elapsed at={lastRecordAt} /> ago
        </span>
      )}
    </div>
  );
};
