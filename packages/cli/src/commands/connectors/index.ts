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

const watch = () =>
  new Option('--watch [seconds]', 'look again and again, every 10 s');

/** What deploy and delete take: they go by the portal or the configuration repository, never by an address alone. */
const change = () => [
  new Option('--cluster <id>', 'only this cluster'),
  new Option('--portal <url>', 'through this portal').env('KCONNECT_PORTAL'),
  new Option(
    '--repo <dir>',
    'with your own key, by this configuration repository (without a portal: here, or gitops/ below)',
  ),
];

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
      watch(),
    ],
    examples: [
      'kconnect list --health failed',
      'kconnect list --repo . --environment dev --format json',
      'kconnect list --department finance --watch 30',
    ],
    load: async () => (await import('./list')).list,
  },
  {
    usage: 'status <name>',
    summary: 'does it run, if not why, and whose move it is',
    options: [...connection(), watch()],
    examples: [
      'kconnect status finance-salesdb-source-prod-cdc',
      'kconnect status finance-salesdb-source-prod-cdc --watch',
    ],
    load: async () => (await import('./status')).status,
  },
  {
    usage: 'logs <name>',
    summary: 'its log lines, oldest first',
    options: [
      ...connection(),
      new Option('--level <level>', 'the least serious level shown').default(
        'INFO',
      ),
      new Option(
        '--since <time>',
        'from so long ago (15m, 1h, 2d) or from a time',
      ).default('1h'),
      new Option('--search <text>', 'only messages that hold this'),
      new Option('--limit <number>', 'the newest so many lines').default('200'),
      new Option('--traces', 'show stack traces'),
      new Option('--follow', 'go on with lines as they come'),
      new Option(
        '--interval <seconds>',
        'with --follow: between two looks (default: as often as is allowed)',
      ),
    ],
    examples: [
      'kconnect logs finance-salesdb-source-prod-cdc --level WARN --since 6h',
      'kconnect logs finance-salesdb-source-prod-cdc --follow --format json',
    ],
    load: async () => (await import('./logs/logs')).logs,
  },
  {
    usage: 'metrics <name>',
    summary: 'its newest figures with unit, source and age',
    options: [
      ...connection(),
      new Option(
        '--range <time>',
        'with the portal: the least and the most of this time',
      ).choices(['1h', '6h', '24h']),
    ],
    examples: ['kconnect metrics finance-salesdb-source-prod-cdc --range 6h'],
    load: async () => (await import('./metrics')).metrics,
  },
  {
    usage: 'plugins',
    summary: 'what connectors can be made of, with versions',
    options: connection(),
    examples: [
      'kconnect plugins --cluster cc-dev',
      'kconnect plugins --repo . --environment dev',
    ],
    load: async () => (await import('./plugins')).plugins,
  },
  {
    usage: 'offsets <name>',
    summary: 'how far it has come, as its plugin puts it',
    options: connection(),
    examples: ['kconnect offsets finance-salesdb-source-dev-cdc --repo .'],
    load: async () => (await import('./offsets')).offsets,
  },
  {
    usage: 'deploy <file>',
    summary: 'create or replace a connector of dev without a pull request',
    options: [
      ...change(),
      new Option(
        '--settle <seconds>',
        'for so long it must be seen to run; a portal decides that itself',
      ).default('10'),
      new Option(
        '--timeout <seconds>',
        'after so long it counts as not coming up',
      ).default('300'),
    ],
    examples: [
      'kconnect deploy connectors/dev/finance-salesdb-source-dev-cdc.json',
    ],
    load: async () => (await import('./change/deploy')).deploy,
  },
  {
    usage: 'delete <name>',
    summary: 'remove a connector of dev without a pull request',
    options: [...change(), new Option('--yes', 'do it without being asked')],
    examples: ['kconnect delete finance-salesdb-source-dev-cdc'],
    load: async () => (await import('./change/delete')).deleteConnector,
  },
  acting('pause', 'let connectors wait; they keep their place'),
  acting('resume', 'let paused or stopped connectors go on'),
  acting('stop', 'stop connectors and give up their tasks'),
  acting('restart', 'restart what failed of connectors', [
    new Option('--task <number>', 'only this task'),
  ]),
];
