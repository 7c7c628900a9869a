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
    '--state <where>',
    'where it is remembered what was applied: a folder, git, or git:REMOTE; else .kconnect in the repository',
  );

const forge = () =>
  new Option(
    '--forge <forge>',
    'open a pull request that reverts what does not run; by GITHUB_REPOSITORY, GITHUB_TOKEN and GITHUB_API_URL',
  ).choices(['github']);

const portal = () => [
  new Option(
    '--portal <url>',
    'tell this portal what is done; by KCONNECT_PORTAL_TOKEN. A portal that is away fails nothing',
  ),
  new Option('--run <url>', "with --portal: the page of the pipeline's run"),
  new Option(
    '--run-id <id>',
    'with --portal: what tells this run from others; else made up',
  ),
];

const waits = () => [
  new Option(
    '--settle <seconds>',
    'for so long a connector must be seen to run',
  ).default('10'),
  new Option(
    '--timeout <seconds>',
    'after so long a connector that does not run is put back',
  ).default('300'),
];

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
        '--connector <ref>',
        'do nothing to any other than this one, CLUSTER/NAME',
      ),
      ...waits(),
      forge(),
      ...portal(),
    ],
    examples: [
      'kconnect apply --environment dev',
      'kconnect apply --environment prod --allow-delete finance-old-sink-prod-mart',
      'kconnect apply --environment prod --state git --forge github',
      'kconnect apply --environment dev --connector cc-dev/finance-salesdb-source-dev-cdc',
      'kconnect apply --environment dev --portal https://portal.example --run-id "$GITHUB_RUN_ID"',
    ],
    load: async () => (await import('./apply')).apply,
  },
  {
    usage: 'rollback <name>',
    summary:
      'make an earlier revision of a file run again; Git keeps the newer one until it is reverted there',
    options: [
      new Option(
        '--to <revision>',
        'a commit, or the beginning of a revision; else the last one that ran before the present one',
      ),
      ...repository(),
      ...narrowing(),
      state(),
      ...waits(),
      forge(),
    ],
    examples: [
      'kconnect rollback finance-salesdb-source-prod-cdc',
      'kconnect rollback finance-salesdb-source-prod-cdc --to HEAD~3 --state git --forge github',
    ],
    load: async () => (await import('./rollback')).rollback,
  },
  {
    usage: 'drift',
    summary: 'what was changed outside of the repository',
    options: [...repository(), ...narrowing(), state()],
    examples: ['kconnect drift --environment prod --format json'],
    load: async () => (await import('./drift')).drift,
  },
  {
    usage: 'approvals <path...>',
    summary:
      'whether what files are now was approved in the portal, by signatures that anybody can verify',
    options: [
      ...repository(),
      new Option('--environment <env>', 'the one that they are for'),
      new Option(
        '--requests <file>',
        'the merged pull requests as the forge tells of them: a list of {commit, number, head, description, comments} as JSON',
      ).makeOptionMandatory(),
    ],
    examples: [
      'kconnect approvals --environment prod --requests merged.json connectors/prod/finance-salesdb-source-prod-cdc.json',
    ],
    load: async () => (await import('./approvals')).approvals,
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
    usage: 'translate <file>',
    summary:
      'turn a file for a self-managed cluster into one for a managed cluster, or back; what has no counterpart is listed',
    options: [
      ...repository(),
      new Option(
        '--to <cluster>',
        "the cluster that it is for; else its environment's one of the other kind",
      ),
      new Option(
        '--plugin <class>',
        'the plugin there, where several do the same; else the nearest',
      ),
      new Option(
        '--live',
        "also show where Confluent Cloud's own translation differs; ours is what is written",
      ),
    ],
    examples: [
      'kconnect translate connectors/dev/onprem-dev/finance-salesdb-source-dev-cdc.json',
      'kconnect translate connectors/dev/finance-ledger-sink-dev-copy.json --plugin io.debezium.connector.jdbc.JdbcSinkConnector',
      'kconnect translate FILE --to cc-prod --output connectors/prod/NAME.json --also json=report.json',
    ],
    load: async () => (await import('./translate')).translate,
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
