import type { ConnectorSummary } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { HealthLabel } from './HealthLabel';
import { whoseMove, type Reader } from './whoseMove';

const useStyles = makeStyles(theme => ({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 0.75),
  },
  health: { display: 'inline-flex', fontWeight: 600 },
}));

/** `Failed · Your move`: the two things that are looked for first; more may follow on the line. */
export const HealthWithMove = (props: {
  connector: ConnectorSummary;
  /** Absent while it is not known who reads. */
  reader: Reader | undefined;
  children?: ReactNode;
}) => {
  const { connector, reader, children } = props;
  const classes = useStyles();
  const move = reader && whoseMove(connector, reader);
  return (
    <div className={classes.line}>
      <span className={classes.health}>
        <HealthLabel health={connector.health} />
      </span>
      {move && (
        <>
          <span aria-hidden>·</span>
          <span>{move}</span>
        </>
      )}
      {children && (
        <>
          <span aria-hidden>·</span>
          {children}
        </>
      )}
    </div>
  );
};
