import { Option } from 'commander';
import type { CommandSpec } from '../CommandSpec';

const repository = () => [
  new Option(
    '--repo <dir>',
    'folder of the configuration repository; else the one that you stand in',
  ),
];

const narrowing = () => [
  new Option('--environment <env>', 'only this environment'),
  new Option('--cluster <id>', 'only this cluster'),
];

/** What pipelines and people do with the configuration repository. */
export const REPOSITORY_COMMANDS: CommandSpec[] = [
  {
    usage: 'validate',
    summary: 'check all files of the repository; needs no network',
    options: repository(),
    examples: [
      'kconnect validate --repo gitops',
      'kconnect validate --format json --output findings.json',
    ],
    load: async () => (await import('./validate')).validate,
  },
  {
    usage: 'plan',
    summary: 'what apply would change, property by property',
    options: [...repository(), ...narrowing()],
    examples: [
      'kconnect plan --environment prod',
      'kconnect plan --format markdown --output plan.md',
    ],
    load: async () => (await import('./plan')).plan,
  },
];
