import type {
  DraftVerdict,
  PlannedChange,
  PropertyChange,
} from '@kconnect/plugin-kafka-connect-common';
import type { Subject } from '../subjectOf';
import { cellCode, code, codeBlock, prose } from './markdown';

export interface RequestBodyParts {
  /** The full ref of the User who asks. */
  asker: string;
  subject: Subject;
  verdict: DraftVerdict;
  /** What stays behind, and such: sentences of ours. */
  remarks: readonly string[];
  note?: string;
  /** Address of the portal, without a slash at its end. */
  portalUrl: string;
  /** The pull request's number, where it has one already. */
  number?: number;
}

/** A forge takes some 65,000 characters, of which a mark may need 40,000. Nothing is cut in two. */
const MOST_CHARACTERS = { remarks: 5_000, rows: 12_000 };

/** The description of a pull request: what it does, who asked, who decides, and where the portal shows it. */
export function requestBody(parts: RequestBodyParts): string {
  const { note, remarks, verdict } = parts;
  const findings = verdict.findings.map(({ message }) => message);
  const worthKnowing = fitting(
    [...remarks, ...findings].map(each => `- ${prose(each)}`),
    MOST_CHARACTERS.remarks,
  );
  return [
    ...(verdict.plan.length > 0
      ? verdict.plan.flatMap(sayChange)
      : [sayOnboarding(parts.subject)]),
    ...section('Worth knowing', worthKnowing),
    ...(note ? ['### Note', codeBlock(note)] : []),
    '### Who asked, and who decides',
    `${code(parts.asker)} asked for it in the portal, for the department ${code(
      parts.subject.department,
    )}. ${prose(verdict.leave.says)}`,
    linksOf(parts),
  ].join('\n\n');
}

/** As many of the first lines as there is room for. */
function fitting(lines: readonly string[], most: number): string[] {
  let left = most;
  return lines.filter(line => {
    left -= line.length + 1;
    return left >= 0;
  });
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? [`### ${title}`, lines.join('\n')] : [];
}

function sayOnboarding({ department }: Subject): string {
  return `Takes in the department ${code(department)} by an entry in ${code(
    'departments.yaml',
  )}.`;
}

const SAYS: Record<PlannedChange['action'], string> = {
  create: 'Adds',
  update: 'Changes',
  pause: 'Brings to rest',
  resume: 'Lets run again',
  delete: 'Removes',
  unchanged: 'Leaves as it is',
  unmanaged: 'Leaves as it is',
};

function sayChange(change: PlannedChange): string[] {
  const { action, cluster, name, note, properties, stateChange } = change;
  return [
    `${SAYS[action]} ${code(name)} on ${code(cluster)}.`,
    ...(stateChange
      ? [`Its state: ${code(stateChange.from)} to ${code(stateChange.to)}.`]
      : []),
    ...(note ? [prose(note)] : []),
    ...tableOf(properties),
  ];
}

function tableOf(properties: readonly PropertyChange[]): string[] {
  if (properties.length === 0) return [];
  const rows = fitting(
    properties.map(
      each =>
        `| ${cellCode(each.key)} | ${sayValue(each, 'from')} | ${sayValue(
          each,
          'to',
        )} |`,
    ),
    MOST_CHARACTERS.rows,
  );
  const more = properties.length - rows.length;
  return [
    ['| Setting | Now | Then |', '| --- | --- | --- |', ...rows].join('\n'),
    ...(more > 0 ? [`And ${more} more: see the file.`] : []),
  ];
}

function sayValue(change: PropertyChange, side: 'from' | 'to'): string {
  const value = change[side];
  if (value !== null && value !== '') return cellCode(value);
  if (value === '') return '(empty)';
  return change.masked ? '(hidden)' : '';
}

function linksOf({ number, portalUrl, subject }: RequestBodyParts): string {
  const { connector } = subject;
  const root = `${portalUrl}/kafka-connect`;
  const request =
    number === undefined ? `${root}/requests` : `${root}/requests/${number}`;
  const page =
    connector && connector.change !== 'create'
      ? [
          `[the connector](${[root, connector.cluster, connector.name]
            .map((each, i) => (i === 0 ? each : encodeURIComponent(each)))
            .join('/')})`,
        ]
      : [];
  return `In the portal: ${[`[the request](${request})`, ...page].join(', ')}`;
}
