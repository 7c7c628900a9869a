import type {
  ConnectorProgress,
  RequestDetail,
} from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { Panel } from '../../connector/Panel';
import { ConnectorLink } from '../../list/table/ConnectorLink';
import { Mono, asSentence, PlainText } from '../../text/PlainText';
import { WebLink } from '../../text/WebLink';
import { Elapsed } from '../../time/Times';
import { besideSign, SignLabel } from '../RequestState';
import { Entries, EntryHead } from './Entries';
import { signOf } from '../words/requestSigns';

const useStyles = makeStyles(theme => ({
  says: { maxHeight: 200, overflowY: 'auto', overflowWrap: 'anywhere' },
  links: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 2),
    color: theme.palette.text.secondary,
  },
}));

const Outcome = (props: { request: RequestDetail; of: ConnectorProgress }) => {
  const { request, of } = props;
  const { cluster, name, revert, run, says, since, stage } = of;
  const classes = useStyles();
  const connectors = request.connectors.filter(
    each => each.cluster === cluster && each.name === name,
  );
  const there =
    stage !== 'running' || connectors.some(each => each.change !== 'remove');
  const sign = signOf({
    ...request,
    connectors,
    progress: { stage, since, connectors: [of] },
  });
  const more = besideSign(says, sign);
  return (
    <li>
      <EntryHead>
        <SignLabel sign={sign} />
        {there ? (
          <ConnectorLink connector={{ cluster, name }} />
        ) : (
          <Mono>{name}</Mono>
        )}
        <span>
          on <Mono>{cluster}</Mono>, <Elapsed at={since} />
        </span>
      </EntryHead>
      {more && (
        <div className={classes.says}>
          <PlainText>{asSentence(more)}</PlainText>
        </div>
      )}
      <div className={classes.links}>
        {run && <WebLink to={run}>The deployment’s run</WebLink>}
        {revert?.url && (
          <WebLink to={revert.url}>The pull request that reverts it</WebLink>
        )}
        {revert?.problem && (
          <span>
            It could not be reverted in Git:{' '}
            <PlainText>{asSentence(revert.problem)}</PlainText>
          </span>
        )}
      </div>
    </li>
  );
};

/** What became of each connector of a merged request. */
export const OutcomePanel = ({ request }: { request: RequestDetail }) => {
  const { connectors = [] } = request.progress ?? {};
  if (connectors.length === 0) return null;
  return (
    <Panel title="Deployment">
      <Entries label="Connectors">
        {connectors.map(each => (
          <Outcome
            key={`${each.cluster}/${each.name}`}
            request={request}
            of={each}
          />
        ))}
      </Entries>
    </Panel>
  );
};
