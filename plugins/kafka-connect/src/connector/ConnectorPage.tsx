import { Content, Progress } from '@backstage/core-components';
import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import type { ConnectorDetail } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { useParams } from 'react-router-dom';
import type { ConnectorAddress } from '../client';
import { saysNothingThere } from '../client/messages';
import { useConnector } from '../data/useConnector';
import { useConnectorPath } from '../data/useConnectorPath';
import { useReader } from '../data/useReader';
import { ClusterNotices } from '../notices/ClusterNotices';
import { PortalProblem } from '../notices/PortalProblem';
import {
  useConnectorActions,
  type ConnectorActions,
} from './actions/useConnectorActions';
import { ConfigurationTab } from './configuration/ConfigurationTab';
import { ConnectorHeader } from './ConnectorHeader';
import { DesiredNotice } from './desired/DesiredNotice';
import { ConnectorTabs } from './ConnectorTabs';
import { HistoryTab } from './history/HistoryTab';
import { LogsTab } from './logs/LogsTab';
import { NotThere } from './NotThere';
import { Overview } from './overview/Overview';
import { hasWhy, WhyPanel } from './why/WhyPanel';

// The page's header keeps its own distance.
const useStyles = makeStyles({ content: { paddingTop: 0 } });

const Parts = (props: {
  connector: ConnectorDetail;
  actions: ConnectorActions;
  tab: string;
}) => {
  const { connector, actions, tab } = props;
  switch (tab) {
    case 'logs':
      return <LogsTab connector={connector} />;
    case 'configuration':
      return <ConfigurationTab connector={connector} />;
    case 'history':
      return <HistoryTab connector={connector} />;
    default:
      return <Overview connector={connector} actions={actions} />;
  }
};

const Loaded = (props: { address: ConnectorAddress; tab: string }) => {
  const { address, tab } = props;
  const path = useConnectorPath();
  const reader = useReader();
  const actions = useConnectorActions(address);
  const { data, error, dataUpdatedAt, refetch } = useConnector(
    address,
    actions.settling,
  );
  if (error && saysNothingThere(error)) return <NotThere address={address} />;
  return (
    <>
      {error && (
        <PortalProblem
          what="The connector"
          error={error}
          knownAt={data && dataUpdatedAt}
          onRetry={refetch}
        />
      )}
      {!data && !error && <Progress />}
      {data && (
        <>
          <ClusterNotices clusters={[data.clusterSummary]} />
          <ConnectorHeader
            connector={data}
            actions={actions}
            reader={reader}
            explained={hasWhy(data)}
          />
          {hasWhy(data) && <WhyPanel connector={data} reader={reader} />}
          <DesiredNotice connector={data} />
          <ConnectorTabs base={path(address)} current={tab} />
          <Parts connector={data} actions={actions} tab={tab} />
        </>
      )}
    </>
  );
};

/** One connector: how it is, why, whose move it is, and what can be done. */
export const ConnectorPage = () => {
  const { cluster = '', name = '', '*': rest = '' } = useParams();
  const path = useConnectorPath();
  const classes = useStyles();
  const address = { cluster, name };
  const href = path(address);
  return (
    <BreadcrumbEntry entry={{ label: name, href }}>
      <Content className={classes.content}>
        {/* Another connector is another page: no dialog or outcome of this one goes with it. */}
        <Loaded key={href} address={address} tab={rest.split('/')[0]} />
      </Content>
    </BreadcrumbEntry>
  );
};
