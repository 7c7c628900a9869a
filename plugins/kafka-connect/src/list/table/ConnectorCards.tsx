import { Link } from '@backstage/core-components';
import type { ConnectorSummary } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { useConnectorPath } from '../../data/useConnectorPath';
import { useReader } from '../../data/useReader';
import { Mono } from '../../text/PlainText';
import { HealthCell } from './HealthCell';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
  item: {
    '&:not(:first-child)': { borderTop: `1px solid ${theme.palette.divider}` },
  },
  link: {
    display: 'block',
    padding: theme.spacing(1.5),
    color: 'inherit',
    '&:hover': { background: theme.palette.action.hover },
  },
  name: { color: theme.palette.link, marginBottom: theme.spacing(0.5) },
}));

/** The same as the table where there is no room for one, as on a phone: health, name and reason; the rest is a tap away. */
export const ConnectorCards = ({
  connectors,
}: {
  connectors: readonly ConnectorSummary[];
}) => {
  const classes = useStyles();
  const path = useConnectorPath();
  const reader = useReader();
  return (
    <ul className={classes.list} aria-label="Connectors">
      {connectors.map(connector => (
        <li key={connector.ref} className={classes.item}>
          <Link to={path(connector)} underline="none" className={classes.link}>
            <div className={classes.name}>
              <Mono>{connector.name}</Mono>
            </div>
            <HealthCell connector={connector} reader={reader} />
          </Link>
        </li>
      ))}
    </ul>
  );
};
