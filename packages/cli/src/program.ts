import { Command, Option } from 'commander';
import type { Work } from './commands/Command';
import { FORMATS } from './output/emit';
import { VERSION } from './version';

/** Runs a command's work with what the command line says. */
export type Run = (
  load: () => Promise<Work<never>>,
  args: string[],
  options: Record<string, unknown>,
) => Promise<void>;

/** All commands with their options and help; what they do is loaded when one is called. */
export function createProgram(run: Run): Command {
  const program = new Command('kconnect')
    .description(
      'Kafka Connect for Backstage: checks, plans and applies the configuration repository, and operates connectors.',
    )
    .version(VERSION, '--version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .showSuggestionAfterError()
    .exitOverride();
  const add = (spec: Spec) => addCommand(program, spec, run);

  program.commandsGroup('Connectors:');
  CONNECTOR_COMMANDS.forEach(add);
  return program;
}

interface Spec {
  /** As commander writes it: `status <name>`. */
  usage: string;
  summary: string;
  options?: Option[];
  examples: string[];
  load: () => Promise<Work<never>>;
}

function addCommand(program: Command, spec: Spec, run: Run): void {
  const command = program
    .command(spec.usage)
    .summary(spec.summary)
    .description(spec.summary)
    .exitOverride()
    .addHelpText(
      'after',
      `\nExamples:\n${spec.examples.map(line => `  $ ${line}\n`).join('')}`,
    );
  [...(spec.options ?? []), ...outputOptions()].forEach(option =>
    command.addOption(option),
  );
  command.action(async (...given) => {
    const args = given
      .slice(0, -2)
      .flat()
      .filter(arg => arg !== undefined);
    await run(spec.load, args, command.opts());
  });
}

const outputOptions = () => [
  new Option('--format <format>', 'form of the answer')
    .choices(FORMATS)
    .default('text'),
  new Option('--output <file>', 'write the answer to a file'),
];

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
): Spec => ({
  usage: `${action} <name...>`,
  summary,
  options: [...connection(), ...more],
  examples: [`kconnect ${action} finance-salesdb-source-dev-cdc`],
  load: async () => (await import('./commands/connectors/act')).act(action),
});

const CONNECTOR_COMMANDS: Spec[] = [
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
    load: async () => (await import('./commands/connectors/list')).list,
  },
  {
    usage: 'status <name>',
    summary: 'does it run, if not why, and whose move it is',
    options: connection(),
    examples: ['kconnect status finance-salesdb-source-prod-cdc'],
    load: async () => (await import('./commands/connectors/status')).status,
  },
  acting('pause', 'let connectors wait; they keep their place'),
  acting('resume', 'let paused or stopped connectors go on'),
  acting('stop', 'stop connectors and give up their tasks'),
  acting('restart', 'restart what failed of connectors', [
    new Option('--task <number>', 'only this task'),
  ]),
];
