import { paintHealth } from '../../output/cells';
import { printable } from '../../output/printable';
import { table, type Column } from '../../output/table';
import type {
  ConnectorDetailView,
  TaskView,
} from '../../operations/ConnectorOperations';
import {
  openOperations,
  type ConnectionOptions,
} from '../../operations/openOperations';
import type { Result, Style } from '../../Result';
import type { Work } from '../Command';

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
export const status: Work<ConnectionOptions> = async (
  [name],
  options,
  { io },
) => {
  const operations = await openOperations(options, io);
  try {
    const { cluster } = options;
    return statusOf(await operations.get({ name, cluster }));
  } finally {
    await operations.close();
  }
};

function statusOf(connector: ConnectorDetailView): Result {
  const { config: _, ...shown } = connector;
  return {
    json: shown,
    text: style =>
      [head(connector, style), why(connector), tasks(connector, style)]
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
