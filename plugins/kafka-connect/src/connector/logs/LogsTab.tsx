import type { ConnectorDetail } from '@kconnect/plugin-kafka-connect-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type { ConnectorAddress } from '../../client';
import { useLogFeed } from '../../data/useLogFeed';
import { usePageVisible } from '../../data/usePageVisible';
import { count } from '../../text/plural';
import { Panel } from '../Panel';
import { PortalProblem } from '../../notices/PortalProblem';
import { LinesSkeleton } from './LinesSkeleton';
import { LogList } from './LogList';
import { LogProblem } from './LogProblem';
import { questionOf } from './logState';
import { LogStatus } from './LogStatus';
import { LogToolbar } from './LogToolbar';
import { NoLines } from './NoLines';
import { useLogState } from './useLogState';

const Log = ({ address }: { address: ConnectorAddress }) => {
  const { state, change } = useLogState();
  const visible = usePageVisible();
  const question = questionOf(state);
  const feed = useLogFeed(address, question, state.follow);
  const { lines, first, error, knownAt } = feed;
  return (
    <>
      <LogToolbar state={state} visible={visible} onChange={change} />
      {error && (
        <PortalProblem
          what="The log"
          error={error}
          knownAt={first && knownAt}
          onRetry={feed.refresh}
        />
      )}
      {!first && !error && <LinesSkeleton />}
      {first && (
        <>
          <LogProblem page={first} some={lines.length > 0} />
          <LogStatus
            page={first}
            lines={lines}
            refreshing={feed.refreshing}
            onRefresh={feed.refresh}
          />
          {lines.length === 0 && !first.problem && (
            <NoLines state={state} onChange={change} />
          )}
          <LogList
            // Another question is another list: what was held back of this one is not of that.
            key={JSON.stringify(question)}
            lines={lines}
          />
        </>
      )}
      {feed.hasOlder && (
        <Button
          variant="outlined"
          aria-disabled={feed.loadingOlder}
          onClick={() => feed.loadingOlder || feed.loadOlder()}
        >
          {feed.loadingOlder ? 'Reading older lines…' : 'Older lines'}
        </Button>
      )}
      {feed.full && (
        <Typography color="textSecondary">
          There are more than {count(lines.length, 'line')}. Choose a shorter
          time or search for something to see the older ones.
        </Typography>
      )}
    </>
  );
};

/** The connector's log. Nothing of it is asked for while it is not open. */
export const LogsTab = ({ connector }: { connector: ConnectorDetail }) => (
  <Panel title="Logs">
    {connector.may.readLogs ? (
      <Log address={connector} />
    ) : (
      <Typography color="textSecondary">
        You may see how this connector is, and not its log.
      </Typography>
    )}
  </Panel>
);
