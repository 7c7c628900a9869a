import Button from '@material-ui/core/Button';
import { messageOf } from '../client/messages';
import { asSentence, PlainText } from '../text/PlainText';
import { Elapsed } from '../time/Times';
import { Notice } from './Notice';

/**
 * The portal's own backend does not answer as it should.
 *
 * @param what - what was asked for, with its article: `The log`
 * @param knownAt - when what is shown was asked for, in milliseconds; absent where there is nothing to show
 */
export const PortalProblem = (props: {
  what: string;
  error: Error;
  knownAt?: number;
  onRetry: () => void;
}) => {
  const { what, error, knownAt, onRetry } = props;
  return (
    <Notice
      severity="error"
      action={
        <Button size="small" variant="outlined" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {what} could not be asked for{knownAt ? ' again' : ''}:{' '}
      <PlainText>{asSentence(messageOf(error))}</PlainText>
      {knownAt ? (
        <>
          {' '}
          Shown is what was known{' '}
          <Elapsed at={new Date(knownAt).toISOString()} stepMs={1000} /> ago.
        </>
      ) : null}
    </Notice>
  );
};
