import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import { useId } from 'react';
import { messageOf } from '../../client/messages';
import { Notice } from '../../notices/Notice';
import { PlainText } from '../../text/PlainText';
import type { ActionWords } from './actionWords';

/** Asks once, in words that say what will happen; stays open where the cluster refuses, and says why. */
export const ConfirmDialog = (props: {
  words: ActionWords;
  sending: boolean;
  refusal: Error | null;
  onConfirm: () => void;
  onClose: () => void;
}) => {
  const { words, sending, refusal, onConfirm, onClose } = props;
  const title = useId();
  const text = useId();
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={title}
      aria-describedby={text}
    >
      <DialogTitle id={title}>{words.question}</DialogTitle>
      <DialogContent>
        <DialogContentText id={text} color="textPrimary">
          <PlainText>{words.consequences}</PlainText>
        </DialogContentText>
        {refusal && (
          <Notice severity="error">
            It was not done: <PlainText>{messageOf(refusal)}</PlainText>
          </Notice>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          color="primary"
          variant="contained"
          onClick={onConfirm}
          disabled={sending}
          startIcon={sending && <CircularProgress size={16} aria-hidden />}
        >
          {words.label}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
