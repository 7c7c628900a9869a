import type { CommandSpec } from '../CommandSpec';

/** What makes the program at home in a shell. */
export const SHELL_COMMANDS: CommandSpec[] = [
  {
    usage: 'completion <shell>',
    summary:
      'a script that completes commands and options in bash, zsh or fish',
    examples: [
      'source <(kconnect completion bash)',
      'kconnect completion zsh > "${fpath[1]}/_kconnect"',
      'kconnect completion fish > ~/.config/fish/completions/kconnect.fish',
    ],
    load: async () => (await import('./completion')).completion,
  },
];
