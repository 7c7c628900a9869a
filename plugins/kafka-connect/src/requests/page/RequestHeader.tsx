import type { RequestDetail } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { Mono, PlainText } from '../../text/PlainText';
import { sentenceList } from '../../text/plural';
import { WebLink } from '../../text/WebLink';
import { AsOf, Elapsed } from '../../time/Times';
import { Asker } from '../Asker';
import { SignLabel } from '../RequestState';
import { signOf } from '../words/requestSigns';
import { contentsInWords } from '../words/requestWords';

const useStyles = makeStyles(theme => ({
  header: { marginBottom: theme.spacing(2) },
  title: {
    margin: 0,
    fontSize: '1.375rem',
    lineHeight: 1.3,
    fontWeight: 600,
    overflowWrap: 'anywhere',
  },
  state: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 0.75),
    margin: theme.spacing(0.75, 0),
    ...theme.typography.body1,
    '& b': { display: 'inline-flex', fontWeight: 600 },
  },
  facts: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.25, 2),
    color: theme.palette.text.secondary,
    ...theme.typography.body2,
  },
}));

/** What is asked for, how it is, by whom, for whom, where, and the pull request. */
export const RequestHeader = ({ request }: { request: RequestDetail }) => {
  const { asker, departments, environments, forge, head, id } = request;
  const classes = useStyles();
  return (
    <header className={classes.header}>
      <h2 className={classes.title}>
        <PlainText>{request.title}</PlainText>
      </h2>
      <div className={classes.state}>
        <b>
          <SignLabel sign={signOf(request)} />
        </b>
        <span aria-hidden>·</span>
        <span>{contentsInWords(request.connectors)}</span>
      </div>
      <div className={classes.facts}>
        <span>
          asked by <Asker asker={asker} />, <Elapsed at={request.openedAt} />{' '}
          ago
        </span>
        {departments.length > 0 && <span>{sentenceList(departments)}</span>}
        {environments.length > 0 && <span>{sentenceList(environments)}</span>}
        <span>
          <WebLink to={request.url}>Pull request #{id}</WebLink>, at{' '}
          <Mono>{head.slice(0, 8)}</Mono>
        </span>
        {forge.asOf && <AsOf at={forge.asOf} />}
      </div>
    </header>
  );
};
