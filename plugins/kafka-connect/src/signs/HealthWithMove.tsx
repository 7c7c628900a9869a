import type { ConnectorSummary } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { HealthLabel } from './HealthLabel';
import { whoseMove, type Reader } from './whoseMove';

const useStyles = makeStyles(theme => ({
  // A dot at the beginning of a line would hang out of it, and is cut off.
  line: { overflow: 'hidden' },
  parts: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    marginLeft: theme.spacing(-2),
    '& > *': { display: 'inline-flex', paddingLeft: theme.spacing(2) },
  },
  health: { fontWeight: 600 },
  more: {
    position: 'relative',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 0.75),
  },
  dot: {
    position: 'absolute',
    left: 0,
    width: theme.spacing(2),
    textAlign: 'center',
  },
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
      <div className={classes.parts}>
        <span className={classes.health}>
          <HealthLabel health={connector.health} />
        </span>
        {move && (
          <span className={classes.more}>
            <span className={classes.dot} aria-hidden>
              ·
            </span>
            <span>{move}</span>
          </span>
        )}
        {children && (
          <span className={classes.more}>
            <span className={classes.dot} aria-hidden>
              ·
            </span>
            {children}
          </span>
        )}
      </div>
    </div>
  );
};
