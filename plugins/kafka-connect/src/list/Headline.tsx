import type {
  ClusterSummary,
  ConnectorSummary,
  ConnectorTotals,
} from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { useReader } from '../data/useReader';
import { oldestReading } from '../notices/ClusterNotices';
import { whoIsNeeded } from '../signs/whoseMove';
import { count } from '../text/plural';
import { AsOf, Elapsed } from '../time/Times';
import { oldestFigures } from './oldestFigures';

const useStyles = makeStyles(theme => ({
  headline: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(0, 2),
    minHeight: 24,
    marginBottom: theme.spacing(1.5),
    color: theme.palette.text.secondary,
    ...theme.typography.body2,
  },
  totals: { color: theme.palette.text.primary, fontWeight: 600 },
}));

/**
 * `38 connectors, 2 need you`
 *
 * @param whom - who is needed
 */
export function totalsInWords(totals: ConnectorTotals, whom: string): string {
  const all = count(totals.all, 'connector');
  if (totals.needYou === 0) return all;
  return `${all}, ${totals.needYou} ${
    totals.needYou === 1 ? 'needs' : 'need'
  } ${whom}`;
}

/** How many there are, how many wait for the reader, and how old states and figures are. */
export const Headline = (props: {
  totals: ConnectorTotals | undefined;
  clusters: readonly ClusterSummary[];
  /** Those that are shown. */
  connectors: readonly ConnectorSummary[];
}) => {
  const { totals, clusters, connectors } = props;
  const classes = useStyles();
  const reader = useReader();
  const readAt = oldestReading(clusters);
  const measuredAt = oldestFigures(connectors);
  return (
    <div className={classes.headline}>
      <span className={classes.totals} role="status">
        {totals && totalsInWords(totals, whoIsNeeded(connectors, reader))}
      </span>
      {readAt && (
        <span>
          States <AsOf at={readAt} />
          {measuredAt && (
            <span title="A managed service gives its figures some minutes late.">
              , figures of <Elapsed at={measuredAt} /> ago
            </span>
          )}
        </span>
      )}
    </div>
  );
};
