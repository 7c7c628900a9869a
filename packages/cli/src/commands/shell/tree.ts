import type { Command, Option } from 'commander';

/** What can be completed of one command. */
export interface CompletedCommand {
  name: string;
  summary: string;
  options: CompletedOption[];
}

export interface CompletedOption {
  /** `--format` */
  flag: string;
  description: string;
  takesValue: boolean;
  /** The values that it may have, where they are known. */
  choices: string[];
}

/** The program's commands with their options. */
export function completedCommands(program: Command): CompletedCommand[] {
  return program.commands.map(command => ({
    name: command.name(),
    summary: command.summary(),
    options: command.options.filter(({ long }) => long).map(completedOption),
  }));
}

function completedOption(option: Option): CompletedOption {
  return {
    flag: option.long!,
    description: option.description,
    takesValue: option.required || option.optional,
    choices: option.argChoices ?? [],
  };
}
