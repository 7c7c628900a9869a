import type { ConnectorLogs } from '@kconnect/plugin-kafka-connect-common';
import { Notice } from '../../notices/Notice';
import { asSentence, PlainText } from '../../text/PlainText';
import { Elapsed } from '../../time/Times';

/** Why the log could not be read now, or that there is none. */
export const LogProblem = (props: {
  page: ConnectorLogs;
  /** Whether there are lines below. */
  some: boolean;
}) => {
  const { page, some } = props;
  const { problem, source, asOf } = page;
  if (problem) {
    return (
      <Notice severity="warning">
        The log could not be read:{' '}
        <PlainText>{asSentence(problem.message)}</PlainText>
        {some && (
          <>
            {' '}
            Shown is what was last known, <Elapsed
              at={asOf}
              stepMs={1000}
            />{' '}
            ago.
          </>
        )}
      </Notice>
    );
  }
  if (source) return null;
  return (
    <Notice severity="warning">
      The portal has no log of this cluster: shown are traces only, those that
      the connector and its tasks fail with now. For whole logs the platform
      team names the place where its workers log, as <code>logs</code> of this
      cluster in <code>clusters.yaml</code>.
    </Notice>
  );
};
