import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useMemo, useState } from 'react';
import { formatBytes } from '../../figures';
import { printable } from '../../text/printable';

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
  whole: {
    display: 'block',
    maxHeight: '60vh',
    overflow: 'auto',
    background: theme.palette.background.default,
  },
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
  return (
    <>
      <bdi
        className={`${classes.message} ${whole ? classes.whole : ''}`}
        // All of it scrolls, so the keyboard must reach it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={whole ? 0 : undefined}
      >
        {shown}
        {isLong && !whole && '…'}
      </bdi>
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
