import type { ConnectorDetail } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { Mono, PlainText } from '../../text/PlainText';

const useStyles = makeStyles(theme => ({
  causes: { listStyle: 'none', margin: 0, padding: 0 },
  cause: {
    display: 'grid',
    gridTemplateColumns: '84px minmax(0, 1fr)',
    gap: theme.spacing(0, 1.5),
    padding: theme.spacing(0.5, 0),
    ...theme.typography.body2,
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: '1fr' },
  },
  how: { color: theme.palette.text.secondary },
  root: { fontWeight: 600 },
  message: { maxHeight: 160, overflowY: 'auto' },
}));

/** A Java class without its package. */
export const shortClass = (exception: string): string =>
  exception.slice(exception.lastIndexOf('.') + 1);

/** The chain of causes, the innermost first: it is the one that somebody can do something about. */
export const Causes = ({ causes }: { causes: ConnectorDetail['causes'] }) => {
  const classes = useStyles();
  return (
    <ol className={classes.causes} aria-label="Chain of causes">
      {causes.map((cause, index) => (
        <li key={index} className={classes.cause}>
          <span className={classes.how}>
            {index === 0 ? 'Caused by' : 'which led to'}
          </span>
          <div className={classes.message}>
            {cause.exception && (
              <span
                title={cause.exception}
                className={index === 0 ? classes.root : undefined}
              >
                <Mono>{shortClass(cause.exception)}</Mono>
              </span>
            )}
            {cause.exception && cause.message && ': '}
            <PlainText>{cause.message}</PlainText>
          </div>
        </li>
      ))}
    </ol>
  );
};
