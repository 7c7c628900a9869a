import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { ConnectorDetail } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { HealthWithMove } from '../signs/HealthWithMove';
import { ReasonLine } from '../signs/ReasonLine';
import type { Reader } from '../signs/whoseMove';
import { connectorKind } from '../text/connectorKind';
import { asSentence, Mono, PlainText } from '../text/PlainText';
import { AsOf, Elapsed } from '../time/Times';
import { ActionBar } from './actions/ActionBar';
import type { ConnectorActions } from './actions/useConnectorActions';

const useStyles = makeStyles(theme => ({
  header: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    gap: theme.spacing(1, 3),
    marginBottom: theme.spacing(2),
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: '1fr' },
  },
  name: {
    margin: 0,
    fontSize: '1.375rem',
    lineHeight: 1.3,
    fontWeight: 600,
    overflowWrap: 'anywhere',
  },
  health: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 1),
    margin: theme.spacing(0.75, 0),
    ...theme.typography.body1,
  },
  note: {
    marginBottom: theme.spacing(0.75),
    color: theme.palette.text.secondary,
    ...theme.typography.body2,
  },
  facts: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.25, 2),
    color: theme.palette.text.secondary,
    ...theme.typography.body2,
  },
}));

/** What it is, how it is and why, whose it is and whose move; and what can be done. */
export const ConnectorHeader = (props: {
  connector: ConnectorDetail;
  actions: ConnectorActions;
  reader: Reader | undefined;
  /** Whether the reason follows right below, with all that belongs to it. */
  explained: boolean;
}) => {
  const { connector, actions, reader, explained } = props;
  const classes = useStyles();
  return (
    <header className={classes.header}>
      <div>
        <h2 className={classes.name}>
          <Mono>{connector.name}</Mono>
        </h2>
        <div className={classes.health}>
          <HealthWithMove connector={connector} reader={reader}>
            <span>
              for <Elapsed at={connector.since} />
            </span>
          </HealthWithMove>
          {!explained && (
            <ReasonLine
              connector={{ ...connector, note: undefined }}
              lines={2}
            />
          )}
        </div>
        {connector.note && (
          <div className={classes.note}>
            <PlainText>{asSentence(connector.note)}</PlainText>
          </div>
        )}
        <div className={classes.facts}>
          <span>{connector.environment}</span>
          <span>{connectorKind(connector.class, connector.type)}</span>
          {connector.owner && (
            <span>
              owned by <EntityRefLink entityRef={connector.owner} />
            </span>
          )}
          <AsOf at={connector.asOf} />
        </div>
      </div>
      <ActionBar connector={connector} actions={actions} />
    </header>
  );
};
