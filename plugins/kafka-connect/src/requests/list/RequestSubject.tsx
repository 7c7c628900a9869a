import type { RequestSummary } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { Mono } from '../../text/PlainText';
import { sentenceList } from '../../text/plural';

/** The names of so many connectors fit into a row. */
const SHOWN = 2;

const useStyles = makeStyles(theme => ({
  line: { overflowWrap: 'anywhere' },
  aside: { color: theme.palette.text.secondary },
}));

/** What a request is about: its connectors, where they are and whose. */
export const RequestSubject = ({ request }: { request: RequestSummary }) => {
  const { connectors, departments, environments } = request;
  const classes = useStyles();
  const more = connectors.length - SHOWN;
  const where = [
    sentenceList(departments),
    sentenceList(environments),
    `#${request.id}`,
  ].filter(Boolean);
  return (
    <>
      {connectors.slice(0, SHOWN).map(({ file, name }) => (
        <div key={file} className={classes.line}>
          <Mono>{name}</Mono>
        </div>
      ))}
      {more > 0 && <div>and {more} more</div>}
      <div className={classes.aside}>{where.join(' · ')}</div>
    </>
  );
};
