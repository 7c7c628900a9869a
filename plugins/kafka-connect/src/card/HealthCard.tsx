import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import { QueriesProvider } from '../data/QueriesProvider';
import { useConnectorList } from '../data/useConnectorList';
import { useReader } from '../data/useReader';
import { totalsInWords } from '../list/Headline';
import { PortalProblem } from '../notices/PortalProblem';
import { whoIsNeeded } from '../signs/whoseMove';
import { AllConnectorsLink } from './AllConnectorsLink';
import { HealthSummary } from './HealthSummary';
import { HealthCardSkeleton } from './HealthCardSkeleton';
import { QuotaLine } from './QuotaLine';

const useStyles = makeStyles(theme => ({
  totals: {
    whiteSpace: 'nowrap',
    color: theme.palette.text.secondary,
    ...theme.typography.body2,
  },
  // Loading, empty, all well and three rows are of one height, so that nothing on the page moves.
  body: { display: 'flex', flexDirection: 'column', minHeight: 240 },
  footer: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    gap: theme.spacing(0.5, 2),
    marginTop: 'auto',
    paddingTop: theme.spacing(1),
    minHeight: 32,
    ...theme.typography.body2,
  },
}));

interface HealthCardProps {
  /** How many connectors are listed at most. */
  maxRows: number;
}

const CardContents = ({ maxRows }: HealthCardProps) => {
  const classes = useStyles();
  const entityRef = stringifyEntityRef(useEntity().entity);
  const reader = useReader();
  const list = useConnectorList({ entityRef }, maxRows);

  return (
    <EntityInfoCard
      title="Connectors"
      headerActions={
        list.data && (
          <span className={classes.totals}>
            {totalsInWords(
              list.data.totals,
              whoIsNeeded(list.data.items, reader),
            )}
          </span>
        )
      }
    >
      <div className={classes.body}>
        {list.isError && (
          <PortalProblem
            what="The connectors"
            error={list.error}
            knownAt={list.data && list.dataUpdatedAt}
            onRetry={list.refetch}
          />
        )}
        {list.data && <HealthSummary list={list.data} />}
        {list.isPending && <HealthCardSkeleton />}
        <div className={classes.footer}>
          <AllConnectorsLink />
          <QuotaLine owner={entityRef} />
        </div>
      </div>
    </EntityInfoCard>
  );
};

/** How an entity's connectors are, in one look: the bar, and the few that are worst. */
export const HealthCard = (props: HealthCardProps) => (
  <QueriesProvider>
    <CardContents {...props} />
  </QueriesProvider>
);
