import type { ConnectorSummary } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { useConnectorPath } from '../../data/useConnectorPath';
import { useReader } from '../../data/useReader';
import { Mono } from '../../text/PlainText';
import { CardList } from '../CardList';
import { HealthCell } from './HealthCell';

const useStyles = makeStyles(theme => ({
  name: { color: theme.palette.link, marginBottom: theme.spacing(0.5) },
}));

/** Connectors on a phone: health, name and reason. */
export const ConnectorCards = ({
  connectors,
}: {
  connectors: readonly ConnectorSummary[];
}) => {
  const classes = useStyles();
  const path = useConnectorPath();
  const reader = useReader();
  const cards = connectors.map(connector => ({
    key: connector.ref,
    to: path(connector),
    content: (
      <>
        <div className={classes.name}>
          <Mono>{connector.name}</Mono>
        </div>
        <HealthCell connector={connector} reader={reader} />
      </>
    ),
  }));
  return <CardList label="Connectors" cards={cards} />;
};
