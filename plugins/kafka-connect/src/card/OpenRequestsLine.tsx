import { Link } from '@backstage/core-components';
import type { RequestSummary } from '@kconnect/plugin-kafka-connect-common';
import { useRequestsPath } from '../data/useRequestPath';
import { useRequestList } from '../data/useRequests';
import { count } from '../text/plural';

/** `2 in open requests`: the connectors that those would add; of requests that add none, how many there are. */
function openInWords(
  code: string,
  requests: readonly RequestSummary[],
): string | undefined {
  const open = requests.filter(
    ({ departments, state }) => state === 'open' && departments.includes(code),
  );
  if (open.length === 0) return undefined;
  const added = open
    .flatMap(({ connectors }) => connectors)
    .filter(each => each.department === code && each.change === 'create');
  return added.length > 0
    ? `${added.length} in open requests`
    : count(open.length, 'open request');
}

/** What a department has asked for and not got yet; nothing where that is nothing. */
export const OpenRequestsLine = ({ code }: { code: string }) => {
  const { data } = useRequestList();
  const path = useRequestsPath();
  const words = openInWords(code, data?.items ?? []);
  if (!words) return null;
  return (
    <>
      {', '}
      {path ? (
        <Link to={path({ state: 'open', department: code })}>{words}</Link>
      ) : (
        words
      )}
    </>
  );
};
