import { makeStyles } from '@material-ui/core/styles';
import { Elapsed } from '../time/Times';
import { partsOf } from './ages';
import { printable } from './printable';

const useStyles = makeStyles({
  text: { overflowWrap: 'anywhere' },
  code: {
    fontFamily: 'monospace',
    fontSize: '0.94em',
    overflowWrap: 'anywhere',
  },
});

/** With a full stop, where a text ends without a mark. */
export function asSentence(text: string): string {
  return /[.!?…:;)"”’]\s*$/.test(text) ? text : `${text.trimEnd()}.`;
}

/** Words in which `since <time>` is an age: `for 4 min`, the time itself on hover. */
const Words = ({ children }: { children: string }) => (
  <>
    {partsOf(children).map((part, index) =>
      'words' in part ? (
        part.words
      ) : (
        <span key={index}>
          for <Elapsed at={part.since} />
        </span>
      ),
    )}
  </>
);

/**
 * A sentence from a cluster, as text and nothing else. What stands between backticks is set as code, and since when something
 * holds is said as its age; the sentence keeps its own direction and leaves that of its surroundings alone.
 */
export const PlainText = ({ children }: { children: string }) => {
  const classes = useStyles();
  const parts = printable(children).split('`');
  return (
    <bdi className={classes.text}>
      {parts.map((part, index) =>
        // Without a closing backtick the last one is a character like any other.
        index % 2 === 1 && index < parts.length - 1 ? (
          <code key={index} className={classes.code}>
            {part}
          </code>
        ) : (
          <span key={index}>
            {index % 2 === 1 ? '`' : ''}
            <Words>{part}</Words>
          </span>
        ),
      )}
    </bdi>
  );
};

/** A name, a key or a value in fixed width. */
export const Mono = ({ children }: { children: string }) => {
  const classes = useStyles();
  return <bdi className={classes.code}>{printable(children)}</bdi>;
};
