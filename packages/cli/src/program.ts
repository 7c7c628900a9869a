import { Command, Option } from 'commander';
import type { Work } from './commands/Command';
import type { CommandSpec } from './commands/CommandSpec';
import { CONNECTOR_COMMANDS } from './commands/connectors';
import { REPOSITORY_COMMANDS } from './commands/repository';
import { SESSION_COMMANDS } from './commands/session';
import { SHELL_COMMANDS } from './commands/shell';
import { FORMATS } from './output/emit';
import { VERSION } from './version';

/** Runs a command's work with what the command line says. */
export type Run = (
  load: () => Promise<Work<never>>,
  args: string[],
  options: Record<string, unknown>,
) => Promise<void>;

const GROUPS: [title: string, commands: CommandSpec[]][] = [
  ['Configuration repository:', REPOSITORY_COMMANDS],
  ['Connectors:', CONNECTOR_COMMANDS],
  ['Signing in:', SESSION_COMMANDS],
  ['Shell:', SHELL_COMMANDS],
];

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
  for (const [title, commands] of GROUPS) {
    program.commandsGroup(title);
    commands.forEach(spec => addCommand(program, spec, run));
  }
  return program;
}

function addCommand(program: Command, spec: CommandSpec, run: Run): void {
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
    // Commander adds the options and the command itself.
    const args = given.slice(0, -2).flat();
    await run(
      spec.load,
      args.filter(arg => arg !== undefined),
      command.opts(),
    );
  });
}

function outputOptions(): Option[] {
  return [
    new Option('--format <format>', 'form of the answer')
      .choices(FORMATS)
      .default('text'),
    new Option('--output <file>', 'write the answer to a file'),
    new Option(
      '--also <format=file>',
      'write the answer in another form, too (markdown=plan.md); may be repeated',
    ).argParser((given: string, before: string[] = []) => [...before, given]),
  ];
}
