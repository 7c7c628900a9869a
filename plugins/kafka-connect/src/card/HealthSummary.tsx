import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { LoadedConnectors } from '../data/loadConnectors';
import { useReader } from '../data/useReader';
import { NoConnectors } from '../list/NothingHere';
import { ClusterNotices } from '../notices/ClusterNotices';
import { HealthBar } from '../signs/HealthBar';
import { HealthIcon } from '../signs/HealthLabel';
import { needsAttention } from '../signs/healthSigns';
import { HealthLegend } from './HealthLegend';
import { TroubleRow } from './TroubleRow';

const useStyles = makeStyles(theme => ({
  rows: { listStyle: 'none', margin: 0, padding: 0 },
  well: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(2, 0),
  },
}));

/** Bar, legend and the worst connectors; or one quiet line. */
export const HealthSummary = ({ list }: { list: LoadedConnectors }) => {
  const classes = useStyles();
  const reader = useReader();
  const { items, totals, clusters } = list;
  // A cluster that is away concerns this entity only where a connector of its own is unknown by it.
  const concerned = clusters.filter(
    cluster => totals.all === 0 || totals.byHealth.unknown || !cluster.asOf,
  );
  if (totals.all === 0) {
    return (
      <>
        <ClusterNotices clusters={concerned} />
        <NoConnectors clusters={clusters} />
      </>
    );
  }
  // Of a single one the card tells everything, be it well or not.
  const only = totals.all === 1;
  const rows = items.filter(item => only || needsAttention(item.health));
  return (
    <>
      <ClusterNotices clusters={concerned} />
      {!only && (
        <>
          <HealthBar counts={totals.byHealth} />
          <HealthLegend counts={totals.byHealth} />
        </>
      )}
      {rows.length > 0 ? (
        <ul className={classes.rows} aria-label="Connectors that are worst">
          {rows.map(connector => (
            <TroubleRow
              key={connector.ref}
              connector={connector}
              reader={reader}
            />
          ))}
        </ul>
      ) : (
        <div className={classes.well}>
          <HealthIcon health="healthy" />
          <Typography color="textSecondary">
            Nothing needs attention.
          </Typography>
        </div>
      )}
    </>
  );
};
