import type { ClusterSummary } from '@kconnect/plugin-kafka-connect-common';
import { PlainText } from '../text/PlainText';
import { Elapsed } from '../time/Times';
import { Notice } from './Notice';

const withoutStop = (sentence: string): string =>
  sentence.trim().replace(/\.$/, '');

/** A cluster that was never read: nothing is known of its connectors, not even that there are none. */
export function isUnread(cluster: ClusterSummary): boolean {
  return cluster.asOf === null;
}

const ClusterLine = ({ cluster }: { cluster: ClusterSummary }) => {
  const { id, asOf, problem } = cluster;
  const since = problem?.since || asOf;
  const unread = isUnread(cluster);
  if (unread && !problem) {
    return (
      <div>
        <code>{id}</code> is being read for the first time. Its connectors are
        not known yet.
      </div>
    );
  }
  return (
    <div>
      <code>{id}</code> has not answered
      {since && (
        <>
          {' '}
          for <Elapsed at={since} stepMs={1000} />
        </>
      )}
      {problem && (
        <>
          : <PlainText>{withoutStop(problem.message)}</PlainText>
        </>
      )}
      .{' '}
      {unread ? 'Its connectors are not known yet.' : 'Last known state below.'}
    </div>
  );
};

/** A line for each cluster whose figures are old, or that has none yet. */
export const ClusterNotices = (props: {
  clusters: readonly ClusterSummary[];
}) => {
  const away = props.clusters.filter(
    cluster => cluster.stale || isUnread(cluster),
  );
  if (away.length === 0) return null;
  return (
    <Notice severity="warning">
      {away.map(cluster => (
        <ClusterLine key={cluster.id} cluster={cluster} />
      ))}
    </Notice>
  );
};

/** The oldest reading among the clusters that answer; those that do not have a notice of their own. */
export function oldestReading(
  clusters: readonly ClusterSummary[],
): string | undefined {
  return clusters
    .filter(cluster => !cluster.stale)
    .flatMap(cluster => cluster.asOf ?? [])
    .sort()
    .at(0);
}
