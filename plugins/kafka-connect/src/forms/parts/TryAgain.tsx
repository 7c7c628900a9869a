import Button from '@material-ui/core/Button';
import { messageOf } from '../../client/messages';
import { Notice } from '../../notices/Notice';
import { asSentence, PlainText } from '../../text/PlainText';

/** What could not be had from the backend, and another try. */
export const TryAgain = (props: {
  /** What was wanted: "Your departments could not be read." */
  what: string;
  error: Error;
  onTry: () => void;
}) => {
  const { what, error, onTry } = props;
  return (
    <Notice
      severity="error"
      action={
        <Button size="small" onClick={onTry}>
          Try again
        </Button>
      }
    >
      {what} <PlainText>{asSentence(messageOf(error))}</PlainText>
    </Notice>
  );
};
