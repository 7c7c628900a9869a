import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { ConnectorDetail } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { connectorKind } from '../../text/connectorKind';
import { Mono } from '../../text/PlainText';

const useStyles = makeStyles(theme => ({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: theme.spacing(1, 2),
    margin: 0,
    ...theme.typography.body2,
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
}));

const Fact = (props: { name: string; children: ReactNode }) => (
  <>
    <dt>{props.name}</dt>
    <dd>{props.children}</dd>
  </>
);

/** What the connector is, where it runs, and what the cluster calls its state. */
export const Facts = ({ connector }: { connector: ConnectorDetail }) => {
  const classes = useStyles();
  const { clusterSummary: cluster } = connector;
  return (
    <dl className={classes.facts}>
      <Fact name="Connector">
        {connectorKind(connector.class, connector.type)}
      </Fact>
      {connector.class && (
        <Fact name="Class">
          <Mono>{connector.class}</Mono>
        </Fact>
      )}
      {connector.version && (
        <Fact name="Version">
          <Mono>{connector.version}</Mono>
        </Fact>
      )}
      <Fact name="State">
        <Mono>{connector.state}</Mono>, as the cluster says it
      </Fact>
      <Fact name="Cluster">
        {cluster.title !== cluster.id && `${cluster.title}, `}
        <Mono>{cluster.id}</Mono>
      </Fact>
      {cluster.region && <Fact name="Region">{cluster.region}</Fact>}
      {connector.workerId && connector.workerId !== connector.name && (
        <Fact name="Worker">
          <Mono>{connector.workerId}</Mono>
        </Fact>
      )}
      {connector.serviceId && (
        <Fact name="Service id">
          <Mono>{connector.serviceId}</Mono>
        </Fact>
      )}
      <Fact name="In the catalog">
        <EntityRefLink entityRef={connector.entityRef} title={connector.name} />
      </Fact>
    </dl>
  );
};
