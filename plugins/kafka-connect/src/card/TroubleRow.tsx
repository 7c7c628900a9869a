import type { ConnectorSummary } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { ConnectorLink } from '../list/table/ConnectorLink';
import { HealthLabel } from '../signs/HealthLabel';
import { ReasonLine } from '../signs/ReasonLine';
import { whoseMove, type Reader } from '../signs/whoseMove';
import { Elapsed } from '../time/Times';
import { TellingFigures } from './TellingFigures';

const useStyles = makeStyles(theme => ({
  row: {
    display: 'grid',
    gridTemplateColumns: '112px minmax(0, 1fr) auto',
    gap: theme.spacing(0, 1.5),
    padding: theme.spacing(0.75, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    minHeight: 52,
    boxSizing: 'border-box',
    ...theme.typography.body2,
    [theme.breakpoints.down('xs')]: {
      gridTemplateColumns: 'minmax(0, 1fr) auto',
    },
  },
  text: {
    [theme.breakpoints.down('xs')]: { gridColumn: '1 / -1', gridRow: 2 },
  },
  health: { fontWeight: 600 },
  line: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  aside: {
    textAlign: 'right',
    whiteSpace: 'nowrap',
    color: theme.palette.text.secondary,
  },
  move: { fontWeight: 600, color: theme.palette.text.primary },
}));

/** One of the worst: what, why, what its figures say of that, since when, whose move. */
export const TroubleRow = (props: {
  connector: ConnectorSummary;
  reader: Reader | undefined;
}) => {
  const { connector, reader } = props;
  const classes = useStyles();
  return (
    <li className={classes.row}>
      <div className={classes.health}>
        <HealthLabel health={connector.health} />
      </div>
      <div className={classes.text}>
        <div className={classes.line}>
          <ConnectorLink connector={connector} />
        </div>
        <ReasonLine connector={connector} lines={1} />
        <TellingFigures connector={connector} />
      </div>
      <div className={classes.aside}>
        <div>
          <Elapsed at={connector.since} />
        </div>
        <div className={classes.move}>
          {reader && whoseMove(connector, reader)}
        </div>
      </div>
    </li>
  );
};
