import type { ConnectorSummary } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { HealthLabel } from '../../signs/HealthLabel';
import { ReasonLine } from '../../signs/ReasonLine';
import type { Reader } from '../../signs/whoseMove';

const useStyles = makeStyles(theme => ({
  health: { fontWeight: 600 },
  reason: {
    color: theme.palette.text.secondary,
    maxWidth: 420,
    ...theme.typography.body2,
  },
}));

/** Health, and behind the word its reason with whose move it is. */
export const HealthCell = (props: {
  connector: ConnectorSummary;
  reader: Reader | undefined;
}) => {
  const { connector, reader } = props;
  const classes = useStyles();
  return (
    <>
      <div className={classes.health}>
        <HealthLabel health={connector.health} />
      </div>
      <div className={classes.reason}>
        <ReasonLine connector={connector} reader={reader} />
      </div>
    </>
  );
};
