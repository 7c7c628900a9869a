import { Content, Progress } from '@backstage/core-components';
import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import type { RequestDetail } from '@kconnect/plugin-kafka-connect-common';
import Grid from '@material-ui/core/Grid';
import { makeStyles } from '@material-ui/core/styles';
import { useParams } from 'react-router-dom';
import { saysNothingThere } from '../../client/messages';
import { Panel } from '../../connector/Panel';
import { useRequestPath, useRequestsPath } from '../../data/useRequestPath';
import { useRequestReader } from '../../data/useRequestReader';
import { useRequest } from '../../data/useRequests';
import { FindingList } from '../../findings/FindingList';
import { PortalProblem } from '../../notices/PortalProblem';
import { ForgeNotice } from '../ForgeNotice';
import { ApprovalList } from './ApprovalList';
import { CheckList } from './CheckList';
import { MovePanel } from './MovePanel';
import { NoSuchRequest } from './NoSuchRequest';
import { OutcomePanel } from './OutcomePanel';
import { PlanPanel } from './PlanPanel';
import { RequestHeader } from './RequestHeader';

// The page's header keeps its own distance.
const useStyles = makeStyles({
  content: { paddingTop: 0 },
  column: { display: 'grid', gap: 16, gridTemplateColumns: 'minmax(0, 1fr)' },
});

const Parts = ({ request }: { request: RequestDetail }) => {
  const classes = useStyles();
  const reader = useRequestReader();
  const { checks, decision, findings } = request;
  const approvals = decision?.approvals ?? [];
  return (
    <>
      <ForgeNotice forge={request.forge} />
      <RequestHeader request={request} />
      <Grid container spacing={2} alignItems="flex-start">
        <Grid item xs={12}>
          <MovePanel request={request} reader={reader} />
        </Grid>
        <Grid item xs={12} md={8} className={classes.column}>
          <OutcomePanel request={request} />
          {findings.length > 0 && (
            <Panel title="Findings">
              <FindingList findings={findings} />
            </Panel>
          )}
          <PlanPanel request={request} />
        </Grid>
        <Grid item xs={12} md={4} className={classes.column}>
          <Panel title="Checks">
            <CheckList checks={checks} />
          </Panel>
          {approvals.length > 0 && (
            <Panel title="Approvals">
              <ApprovalList approvals={approvals} />
            </Panel>
          )}
        </Grid>
      </Grid>
    </>
  );
};

const Loaded = ({ id }: { id: number }) => {
  const { data, error, dataUpdatedAt, refetch } = useRequest(id);
  if (error && saysNothingThere(error)) return <NoSuchRequest />;
  return (
    <>
      {error && (
        <PortalProblem
          what="The request"
          error={error}
          knownAt={data && dataUpdatedAt}
          onRetry={refetch}
        />
      )}
      {!data && !error && <Progress />}
      {data && <Parts request={data} />}
    </>
  );
};

/** One request: what it would do, whose move it is, and what became of it. */
export const RequestPage = () => {
  const { id = '' } = useParams();
  const classes = useStyles();
  const all = useRequestsPath();
  const one = useRequestPath();
  const number = /^[1-9]\d{0,8}$/.test(id) ? Number(id) : undefined;
  return (
    <BreadcrumbEntry entry={{ label: 'Requests', href: all?.() ?? '#' }}>
      <BreadcrumbEntry
        entry={{ label: `#${number ?? '?'}`, href: one?.(number ?? 0) ?? '#' }}
      >
        <Content className={classes.content}>
          {/* Another request is another page: no dialog or outcome of this one goes with it. */}
          {number === undefined ? (
            <NoSuchRequest />
          ) : (
            <Loaded key={number} id={number} />
          )}
        </Content>
      </BreadcrumbEntry>
    </BreadcrumbEntry>
  );
};
