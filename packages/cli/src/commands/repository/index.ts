import { Option } from 'commander';
import type { CommandSpec } from '../CommandSpec';

const repository = () => [
  new Option(
    '--repo <dir>',
    'folder of the configuration repository; else the one that you stand in',
  ),
];

const state = () =>
  new Option(
    '--state <dir>',
    'where it is remembered what was applied; else .kconnect in the repository',
  );

const narrowing = () => [
  new Option('--environment <env>', 'only this environment'),
  new Option('--cluster <id>', 'only this cluster'),
];

const proposal = () => [
  new Option(
    '--base <ref>',
    'what the pull request is to be merged into (origin/main): what it changes and removes is told by Git',
  ),
  new Option('--request <number>', "the pull request's number"),
  new Option(
    '--others <dir>',
    'the other open pull requests: a folder for each number, with the files that it adds or changes (12/connectors/dev/….json)',
  ),
];

const live = (what: string) => [
  new Option('--live', `also ask the clusters themselves about ${what}`),
  new Option(
    '--ask-timeout <seconds>',
    'with --live: for so long an answer is waited for',
  ).default('60'),
];

/** What pipelines and people do with the configuration repository. */
export const REPOSITORY_COMMANDS: CommandSpec[] = [
  {
    usage: 'validate',
    summary:
      'check all files of the repository; needs no network unless the clusters are asked, too',
    options: [
      ...repository(),
      ...proposal(),
      ...live('all files, or those that the pull request changes'),
      new Option('--environment <env>', 'with --live: only its clusters'),
      new Option('--cluster <id>', 'with --live: only this cluster'),
    ],
    examples: [
      'kconnect validate --repo gitops',
      'kconnect validate --base origin/main --request 12 --others ../open',
      'kconnect validate --base origin/main --live',
      'kconnect validate --format json --output findings.json',
      'kconnect validate --format github --also markdown=findings.md',
    ],
    load: async () => (await import('./validate')).validate,
  },
  {
    usage: 'plan',
    summary: 'what apply would change, property by property',
    options: [
      ...repository(),
      ...narrowing(),
      ...proposal(),
      ...live('what would be created or updated'),
      state(),
    ],
    examples: [
      'kconnect plan --environment prod',
      'kconnect plan --base origin/main --request 12',
      'kconnect plan --format markdown --output plan.md',
    ],
    load: async () => (await import('./plan')).plan,
  },
  {
    usage: 'apply',
    summary: 'make the clusters run what the files want, or put back what ran',
    options: [
      ...repository(),
      ...narrowing(),
      state(),
      ...live('what is to be created or updated, before anything is'),
      new Option(
        '--allow-delete <name...>',
        'remove these connectors, whose files are gone',
      ),
      new Option(
        '--delete-share <part>',
        "the greatest part of a department's connectors that is removed at once",
      ).default('0.34'),
      new Option(
        '--parallel <number>',
        'how many connectors are changed at a time',
      ).default('8'),
      new Option(
        '--settle <seconds>',
        'for so long a connector must be seen to run',
      ).default('10'),
      new Option(
        '--timeout <seconds>',
        'after so long a connector that does not run is put back',
      ).default('300'),
    ],
    examples: [
      'kconnect apply --environment dev',
      'kconnect apply --environment prod --allow-delete finance-old-sink-prod-mart',
    ],
    load: async () => (await import('./apply')).apply,
  },
  {
    usage: 'drift',
    summary: 'what was changed outside of the repository',
    options: [...repository(), ...narrowing(), state()],
    examples: ['kconnect drift --environment prod --format json'],
    load: async () => (await import('./drift')).drift,
  },
  {
    usage: 'export',
    summary: 'write files for what runs today',
    options: [
      ...repository(),
      ...narrowing(),
      new Option('--department <code>', 'only this department'),
      new Option('--force', 'replace files that are there'),
    ],
    examples: ['kconnect export --cluster cc-dev --department finance'],
    load: async () => (await import('./export')).exportFiles,
  },
  {
    usage: 'departments',
    summary: 'who may do what',
    options: [
      ...repository(),
      new Option('--csv', 'as comma-separated values'),
    ],
    examples: ['kconnect departments', 'kconnect departments --csv'],
    load: async () => (await import('./departments')).departments,
  },
];
