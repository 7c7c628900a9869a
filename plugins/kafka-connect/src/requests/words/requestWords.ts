import type {
  RequestDetail,
  RequestedConnector,
  RequestSummary,
} from '@kconnect/plugin-kafka-connect-common';
import { count, sentenceList } from '../../text/plural';

/** Who reads, as far as it changes the words. */
export interface RequestReader {
  /** The full ref of their User. */
  ref: string;
  /** Whether they belong to the platform team. */
  platform: boolean;
}

/** Whether the reader is who asked for it. */
export function isAsker(
  { asker }: RequestSummary,
  { ref }: RequestReader,
): boolean {
  return asker.known && asker.ref.toLowerCase() === ref.toLowerCase();
}

/** What is to become of an open request, in the words that are meant for this reader. */
export function decisionFor(
  request: RequestSummary,
  reader: RequestReader,
): string | undefined {
  const { decision, may } = request;
  if (!decision) return undefined;
  const { says, turn } = decision;
  if (isAsker(request, reader)) return says.asker;
  // What is said to those whose move it is would be taken by a member who is no operator as said to them.
  const waitsForOthers =
    turn === 'department' && !may.approve.available && !may.merge.available;
  if (waitsForOthers) return says.asker;
  return reader.platform ? says.platform : says.operator;
}

/** What became of a merged request: what is worst, in the words of the connector that it is about. */
export function progressInWords({
  connectors,
  stage,
}: NonNullable<RequestSummary['progress']>): string | undefined {
  const worst = connectors.find(each => each.stage === stage);
  const more = connectors.filter(each => each.stage === stage).length - 1;
  if (!worst) return undefined;
  if (connectors.length === 1) return worst.says;
  const others = more > 0 ? ` So it is with ${more} more.` : '';
  return `\`${worst.name}\`: ${worst.says}${others}`;
}

/** Whose move it is, said to the reader; nothing where it is nobody's. */
export function requestMoveOf(
  request: RequestSummary,
  reader: RequestReader,
): string | undefined {
  const { decision, departments, needsYou, state } = request;
  if (needsYou) return 'Your move';
  if (state !== 'open' || !decision) return undefined;
  switch (decision.turn) {
    case 'asker':
      return isAsker(request, reader) ? 'Your move' : 'Its asker’s move';
    case 'department':
      return `${
        departments.length === 1 ? departments[0] : 'The department'
      }’s move`;
    case 'platform':
      return reader.platform
        ? 'A colleague’s move'
        : 'The platform team’s move';
    default:
      return undefined;
  }
}

/** Since when a request is as it is, ISO 8601. */
export function sinceOf(request: RequestSummary): string {
  const { decision, progress, state, updatedAt } = request;
  if (state === 'open') return decision?.since ?? updatedAt;
  return progress?.since ?? request.mergedAt ?? updatedAt;
}

const CHANGES: ReadonlyArray<[RequestedConnector['change'], string, string]> = [
  ['create', 'Creates', 'creation'],
  ['change', 'Changes', 'change'],
  ['remove', 'Removes', 'removal'],
];

/** What a request does, in one line: `Creates 1 connector, changes 2`. */
export function contentsInWords(
  connectors: readonly RequestedConnector[],
): string {
  const parts = CHANGES.flatMap(([change, verb]) => {
    const n = connectors.filter(each => each.change === change).length;
    return n > 0 ? [{ verb, n }] : [];
  });
  if (parts.length === 0) return 'Changes no connector';
  return parts
    .map(({ n, verb }, index) =>
      index === 0
        ? `${verb} ${count(n, 'connector')}`
        : `${verb.toLowerCase()} ${n}`,
    )
    .join(', ');
}

/** Names that a question can hold. */
const MOST_NAMES = 5;

/** What an approval or a merge is about: `1 removal and 2 changes in prod: \`a\`, \`b\``. */
export function subjectInWords(request: RequestDetail): string {
  const { connectors, environments, others } = request;
  const parts = CHANGES.flatMap(([change, , noun]) => {
    const n = connectors.filter(each => each.change === change).length;
    return n > 0 ? [count(n, noun)] : [];
  });
  if (others.length > 0) {
    parts.push(
      count(others.length, 'change to other files', 'changes to other files'),
    );
  }
  const where =
    environments.length > 0 ? ` in ${sentenceList(environments)}` : '';
  const names = connectors.map(({ name }) => `\`${name}\``);
  const shown = names.slice(0, MOST_NAMES);
  const more = names.length - shown.length;
  const listed = sentenceList(more > 0 ? [...shown, `${more} more`] : shown);
  return `${sentenceList(parts) || 'nothing'}${where}${
    listed && `: ${listed}`
  }.`;
}
