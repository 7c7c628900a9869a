import type { ConnectorDetail } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { Mono, PlainText } from '../../text/PlainText';
import { Moment } from '../../time/Times';

const useStyles = makeStyles(theme => ({
  list: {
    margin: theme.spacing(1, 0),
    paddingLeft: theme.spacing(2.5),
    ...theme.typography.body2,
  },
  source: { color: theme.palette.text.secondary },
}));

/** What the cluster refuses in the configuration, and what was seen that lowers its claims. */
export const Evidence = ({
  connector,
}: {
  connector: Pick<ConnectorDetail, 'validationErrors' | 'evidence'>;
}) => {
  const classes = useStyles();
  const { validationErrors, evidence } = connector;
  return (
    <>
      {validationErrors.length > 0 && (
        <ul className={classes.list} aria-label="What is refused">
          {validationErrors.map((error, index) => (
            <li key={index}>
              {error.key && (
                <>
                  <Mono>{error.key}</Mono>
                  {': '}
                </>
              )}
              <PlainText>{error.message}</PlainText>
            </li>
          ))}
        </ul>
      )}
      {evidence.length > 0 && (
        <ul className={classes.list} aria-label="Evidence">
          {evidence.map((item, index) => (
            <li key={index}>
              <PlainText>{item.text}</PlainText>{' '}
              <span className={classes.source}>
                (<PlainText>{item.source}</PlainText>
                {(item.since ?? item.at) && (
                  <>
                    {item.since ? ', since ' : ', '}
                    <Moment at={item.since ?? item.at ?? ''} />
                  </>
                )}
                )
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};
