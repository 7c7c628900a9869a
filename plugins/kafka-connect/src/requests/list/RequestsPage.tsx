import { Content } from '@backstage/core-components';
import { BreadcrumbEntry, useRouteRef } from '@backstage/frontend-plugin-api';
import type { RequestSummary } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { useRequestReader } from '../../data/useRequestReader';
import { useRequestList } from '../../data/useRequests';
import { PageTabs } from '../../list/PageTabs';
import { RowsSkeleton } from '../../list/RowsSkeleton';
import { PortalProblem } from '../../notices/PortalProblem';
import { requestsRouteRef } from '../../routes';
import { count } from '../../text/plural';
import { AsOf } from '../../time/Times';
import { ForgeNotice, hasForge } from '../ForgeNotice';
import { NoRequests, NoSuchRequests } from './NoRequests';
import { RequestCards } from './RequestCards';
import { RequestFilterBar } from './RequestFilterBar';
import { describeRequestFilters, passes } from './requestFilters';
import { RequestTable } from './RequestTable';
import { useRequestFilters } from './useRequestFilters';

const useStyles = makeStyles(theme => ({
  // The page's header keeps its own distance.
  content: { paddingTop: 0 },
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

/** `3 open requests, 1 needs you` */
function totalsOf(requests: readonly RequestSummary[]): string {
  const open = requests.filter(({ state }) => state === 'open').length;
  const yours = requests.filter(({ needsYou }) => needsYou).length;
  const all = count(open, 'open request');
  if (yours === 0) return all;
  return `${all}, ${yours} ${yours === 1 ? 'needs' : 'need'} you`;
}

const Requests = () => {
  const classes = useStyles();
  const narrow = useMediaQuery(useTheme().breakpoints.down('sm'));
  const reader = useRequestReader();
  const { filters, filter, clear } = useRequestFilters();
  const { data, error, dataUpdatedAt, refetch } = useRequestList();
  const { items = [], forge } = data ?? {};
  const shown = items.filter(each => passes(each, filters, reader?.ref));
  const filtered = describeRequestFilters(filters).length > 0;

  const rowsOrReason = () => {
    if (!forge) return error ? null : <RowsSkeleton />;
    if (shown.length > 0) {
      const List = narrow ? RequestCards : RequestTable;
      return <List requests={shown} reader={reader} />;
    }
    if (filtered) return <NoSuchRequests filters={filters} onClear={clear} />;
    // What nobody could read is not nothing.
    return forge.asOf !== null || !forge.problem ? <NoRequests /> : null;
  };

  return (
    <section aria-label="Requests">
      <div className={classes.headline}>
        <span className={classes.totals} role="status">
          {forge && hasForge(forge) && totalsOf(items)}
        </span>
        {forge?.asOf && !forge.problem && <AsOf at={forge.asOf} />}
      </div>
      {error && (
        <PortalProblem
          what="The requests"
          error={error}
          knownAt={data && dataUpdatedAt}
          onRetry={refetch}
        />
      )}
      {forge && <ForgeNotice forge={forge} />}
      {(items.length > 0 || filtered) && (
        <RequestFilterBar
          filters={filters}
          requests={items}
          me={reader?.ref}
          onFilter={filter}
          onClear={clear}
        />
      )}
      {rowsOrReason()}
    </section>
  );
};

/** Open and recent requests, what needs the reader first. */
export const RequestsPage = () => {
  const classes = useStyles();
  const href = useRouteRef(requestsRouteRef)?.() ?? '#';
  return (
    <BreadcrumbEntry entry={{ label: 'Requests', href }}>
      <Content className={classes.content}>
        <PageTabs current="requests" />
        <Requests />
      </Content>
    </BreadcrumbEntry>
  );
};
