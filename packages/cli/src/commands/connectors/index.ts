import { Option } from 'commander';
import type { CommandSpec } from '../CommandSpec';

/** How the connectors are reached. */
const connection = () => [
  new Option('--environment <env>', 'only this environment'),
  new Option('--cluster <id>', 'only this cluster'),
  new Option('--portal <url>', 'ask this portal').env('KCONNECT_PORTAL'),
  new Option(
    '--repo <dir>',
    "ask the clusters of this configuration repository's clusters.yaml, with your own key",
  ),
  new Option('--url <url>', 'ask the cluster at this address'),
  new Option(
    '--confluent-environment <env-id>',
    'with --url: the environment of a Confluent Cloud cluster',
  ),
  new Option(
    '--kafka-cluster <lkc-id>',
    'with --url: the Kafka cluster of a Confluent Cloud cluster',
  ),
];

const acting = (
  action: 'pause' | 'resume' | 'stop' | 'restart',
  summary: string,
  more: Option[] = [],
): CommandSpec => ({
  usage: `${action} <name...>`,
  summary,
  options: [...connection(), ...more],
  examples: [`kconnect ${action} finance-salesdb-source-dev-cdc`],
  load: async () => (await import('./act')).act(action),
});

/** What people do with their connectors. */
export const CONNECTOR_COMMANDS: CommandSpec[] = [
  {
    usage: 'list',
    summary: 'the connectors that you may see, those in need first',
    options: [
      ...connection(),
      new Option('--department <code>', 'only this department'),
      new Option('--health <health>', 'only this health'),
      new Option('--search <text>', 'only names that hold this'),
    ],
    examples: [
      'kconnect list --health failed',
      'kconnect list --repo . --environment dev --format json',
    ],
    load: async () => (await import('./list')).list,
  },
  {
    usage: 'status <name>',
    summary: 'does it run, if not why, and whose move it is',
    options: connection(),
    examples: ['kconnect status finance-salesdb-source-prod-cdc'],
    load: async () => (await import('./status')).status,
  },
  acting('pause', 'let connectors wait; they keep their place'),
  acting('resume', 'let paused or stopped connectors go on'),
  acting('stop', 'stop connectors and give up their tasks'),
  acting('restart', 'restart what failed of connectors', [
    new Option('--task <number>', 'only this task'),
  ]),
];
