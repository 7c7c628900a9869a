import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Check from '@material-ui/icons/Check';
import FileCopyOutlined from '@material-ui/icons/FileCopyOutlined';
import Refresh from '@material-ui/icons/Refresh';
import type {
  ConnectorLogs,
  LogLine,
} from '@kconnect/plugin-kafka-connect-common';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { PlainText } from '../../text/PlainText';
import { count } from '../../text/plural';
import { printable } from '../../text/printable';
import { AsOf, Moment } from '../../time/Times';
import { lineAsText } from './lineParts';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 1.5),
    paddingBottom: theme.spacing(0.5),
    color: theme.palette.text.secondary,
    ...theme.typography.body2,
    '& button': { textTransform: 'none', letterSpacing: 'normal' },
  },
  words: { flex: 1, minWidth: 220 },
}));

/** How many lines there are, of what time, where from and how old; and what is done with them together. */
export const LogStatus = (props: {
  page: ConnectorLogs;
  lines: readonly LogLine[];
  refreshing: boolean;
  onRefresh: () => void;
}) => {
  const { page, lines, refreshing, onRefresh } = props;
  const classes = useStyles();
  const [copied, copy] = useCopyToClipboard();
  return (
    <div className={classes.bar}>
      <span className={classes.words}>
        {count(lines.length, 'line')} from <Moment at={page.from} /> to{' '}
        <Moment at={page.to} />
        {page.source && (
          <>
            {'; '}
            <PlainText>{page.source.title}</PlainText>
          </>
        )}
        , <AsOf at={page.asOf} />
      </span>
      <Button
        size="small"
        startIcon={<Refresh />}
        aria-disabled={refreshing}
        onClick={() => refreshing || onRefresh()}
      >
        {refreshing ? 'Reading…' : 'Read again'}
      </Button>
      {lines.length > 0 && (
        <Button
          size="small"
          startIcon={copied.value ? <Check /> : <FileCopyOutlined />}
          onClick={() => copy(printable(lines.map(lineAsText).join('\n')))}
        >
          {copied.value ? 'Copied' : `Copy ${count(lines.length, 'line')}`}
        </Button>
      )}
    </div>
  );
};
