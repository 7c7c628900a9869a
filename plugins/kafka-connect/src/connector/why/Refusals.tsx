import type { ValidationError } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { asSentence, Mono, PlainText } from '../../text/PlainText';

const useStyles = makeStyles(theme => ({
  list: {
    margin: theme.spacing(1, 0),
    paddingLeft: theme.spacing(2.5),
    ...theme.typography.body2,
  },
}));

/** The messages of each key, in the order in which the keys come first; those that name no key under an empty one. */
function byKey(errors: readonly ValidationError[]): Array<[string, string[]]> {
  const keys = new Map<string, string[]>();
  for (const { key = '', message } of errors) {
    keys.set(key, [...(keys.get(key) ?? []), message]);
  }
  return [...keys];
}

/** What the cluster refuses in the configuration, each key once. */
export const Refusals = ({
  errors,
}: {
  errors: readonly ValidationError[];
}) => {
  const classes = useStyles();
  if (errors.length === 0) return null;
  return (
    <ul className={classes.list} aria-label="What is refused">
      {byKey(errors).map(([key, messages]) => (
        <li key={key}>
          {key && (
            <>
              <Mono>{key}</Mono>
              {': '}
            </>
          )}
          <PlainText>
            {messages.length > 1
              ? messages.map(asSentence).join(' ')
              : messages[0]}
          </PlainText>
        </li>
      ))}
    </ul>
  );
};
