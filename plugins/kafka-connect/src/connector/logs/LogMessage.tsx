import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useMemo, useState } from 'react';
import { formatBytes } from '../../figures';
import { printable } from '../../text/printable';
import { ScrollRegion } from '../../text/ScrollRegion';

/** So much of a line is shown at first. */
const MOST_CHARACTERS = 2_000;
const MOST_ROWS = 12;

const useStyles = makeStyles(theme => ({
  message: {
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontFamily: 'monospace',
    fontSize: '0.8125rem',
    lineHeight: 1.5,
  },
  whole: { maxHeight: '60vh', background: theme.palette.background.default },
  button: { textTransform: 'none', letterSpacing: 'normal' },
}));

/** The beginning of a text that is too long to show. */
function beginningOf(text: string): string {
  const rows = text.slice(0, MOST_CHARACTERS).split('\n');
  return rows.slice(0, MOST_ROWS).join('\n');
}

/** What a line says, as text and nothing else; of a very long one the beginning, until all of it is wanted. */
export const LogMessage = ({ text }: { text: string }) => {
  const classes = useStyles();
  const [whole, setWhole] = useState(false);
  const shown = useMemo(
    () => printable(whole ? text : beginningOf(text)),
    [text, whole],
  );
  const isLong = beginningOf(text).length < text.length;
  const message = (
    <bdi className={classes.message}>
      {shown}
      {isLong && !whole && '…'}
    </bdi>
  );
  return (
    <>
      {whole ? (
        <ScrollRegion label="The whole message" className={classes.whole}>
          {message}
        </ScrollRegion>
      ) : (
        message
      )}
      {isLong && (
        <div>
          <Button
            size="small"
            className={classes.button}
            onClick={() => setWhole(!whole)}
          >
            {whole
              ? 'Show the beginning only'
              : `Show all (${formatBytes(text.length).short})`}
          </Button>
        </div>
      )}
    </>
  );
};
