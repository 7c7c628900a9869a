import { paintHealth } from '../../output/cells';
import { printable } from '../../output/printable';
import { table, type Column } from '../../output/table';
import type {
  ConnectorDetailView,
  TaskView,
} from '../../operations/ConnectorOperations';
import type { ConnectionOptions } from '../../operations/openOperations';
import { ageText } from '../../output/figures';
import { figureCells } from '../../output/figureCells';
import type { Result, Style } from '../../Result';
import { watching, type WatchOptions } from './watching';

const COLUMNS: Column<TaskView>[] = [
  { title: 'task', value: ({ id }) => String(id), right: true },
  { title: 'state', value: ({ state }) => printable(state) },
  { title: 'worker', value: ({ workerId }) => printable(workerId ?? '-') },
  {
    title: 'trace',
    value: ({ trace }) => printable(trace?.split('\n', 1)[0] ?? ''),
    gives: true,
  },
];

const TURNS = {
  department: "the department's",
  platform: "the platform team's",
  vendor: "the vendor's",
};

/** `kconnect status NAME`: does it run, if not why, and whose move it is. */
export const status = watching<ConnectionOptions & WatchOptions>(
  async (operations, [name], { cluster }) =>
    statusOf(await operations.get({ name, cluster })),
);

function statusOf(connector: ConnectorDetailView): Result {
  const { config: _, ...shown } = connector;
  return {
    json: shown,
    text: style =>
      [
        head(connector, style),
        figures(connector),
        why(connector),
        tasks(connector, style),
      ]
        .filter(Boolean)
        .join('\n'),
  };
}

function head(connector: ConnectorDetailView, style: Style): string {
  const { cluster, health, name, reason, note, state, turn } = connector;
  const lines = [
    `${style.paint('bold', printable(name))}  ${paintHealth(
      health,
      health,
      style,
    )}`,
    reason ?? note ? printable((reason ?? note)!) : undefined,
    turn === 'nobody' ? undefined : `The move is ${TURNS[turn]}.`,
    `${cluster}, ${connector.environment}: ${connector.type}, ${printable(
      connector.class,
    )}, state ${printable(state)}`,
  ];
  return lines.flatMap(line => (line ? [`${line}\n`] : [])).join('');
}

/** One line: `errors 1 h: 0, lag: -, …, as of 40 s ago`; nothing straight at a cluster. */
function figures(connector: ConnectorDetailView): string {
  if (!connector.figures) return '';
  const now = Date.now();
  const cells = figureCells(now).map(
    ({ title, value }) => `${title}: ${value(connector)}`,
  );
  const age = ageText(connector.figures.asOf, now);
  return `${cells.join(', ')}, as of ${age} ago\n`;
}

function why({ evidence, validationErrors }: ConnectorDetailView): string {
  return [
    ...evidence.map(({ source, text, since }) =>
      printable(`${source}: ${text}${since ? ` (since ${since})` : ''}`),
    ),
    ...validationErrors.map(({ key, message }) =>
      printable(key ? `${key}: ${message}` : message),
    ),
  ]
    .map(line => `  ${line}\n`)
    .join('');
}

function tasks({ taskList }: ConnectorDetailView, style: Style): string {
  return taskList.length === 0
    ? 'It has no tasks.\n'
    : table(COLUMNS, taskList, style);
}
