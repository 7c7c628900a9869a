import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { DraftAnswer } from '@kconnect/plugin-kafka-connect-common';
import clsx from 'clsx';
import { useMemo } from 'react';
import { legible, TEXT_CONTRAST } from '../../signs/legible';
import { Mono } from '../../text/PlainText';
import { printable } from '../../text/printable';
import { VisuallyHidden } from '../../text/VisuallyHidden';
import { fileLines, type FileLine } from './fileLines';
import { ScrollRegion } from '../../text/ScrollRegion';

const useStyles = makeStyles(theme => ({
  box: {
    margin: theme.spacing(1, 0),
    padding: theme.spacing(1, 0),
    maxHeight: '28rem',
    background: theme.palette.background.default,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    fontFamily: 'monospace',
    fontSize: '0.85rem',
    lineHeight: 1.5,
  },
  table: { borderCollapse: 'collapse', minWidth: '100%' },
  number: {
    width: 1,
    padding: theme.spacing(0, 1),
    color: theme.palette.text.secondary,
    textAlign: 'right',
    userSelect: 'none',
    verticalAlign: 'top',
  },
  sign: { width: 1, userSelect: 'none', verticalAlign: 'top' },
  text: { whiteSpace: 'pre', paddingRight: theme.spacing(2) },
  added: {
    color: legible(theme.palette.success.main, theme, TEXT_CONTRAST),
  },
  removed: {
    color: legible(theme.palette.error.main, theme, TEXT_CONTRAST),
  },
  gap: { color: theme.palette.text.secondary },
}));

const SIGNS: Readonly<Record<FileLine['kind'], string>> = {
  ...{ same: ' ', added: '+', removed: '−', gap: ' ' },
};
const WORDS: Readonly<Partial<Record<FileLine['kind'], string>>> = {
  ...{ added: 'added: ', removed: 'removed: ' },
};

type ShownFile = DraftAnswer['files'][number];

function whatHappens({ before, text }: ShownFile): string {
  if (text === null) return 'is removed';
  if (text === before) return 'stays as it is';
  return before === null ? 'is new' : 'changes';
}

/** One file as it will be committed; of a change the lines that change. */
export const FileView = ({ file }: { file: ShownFile }) => {
  const classes = useStyles();
  const { path, before, text } = file;
  const lines = useMemo(() => fileLines(before, text), [before, text]);
  return (
    <section>
      <Typography variant="body2">
        <Mono>{path}</Mono> {whatHappens(file)}
      </Typography>
      {lines.length > 0 && (
        <ScrollRegion label={`Content of ${path}`} className={classes.box}>
          <table className={classes.table} role="presentation">
            <tbody>
              {lines.map(({ kind, number, text: line }, index) => (
                <tr
                  key={index}
                  className={clsx(kind !== 'same' && classes[kind])}
                >
                  <td className={classes.number}>{number}</td>
                  <td className={classes.sign}>
                    <span aria-hidden>{SIGNS[kind]}</span>
                  </td>
                  <td className={classes.text}>
                    {WORDS[kind] && (
                      <VisuallyHidden>{WORDS[kind]}</VisuallyHidden>
                    )}
                    {printable(line)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
};
