import { join } from 'node:path';
import { applyReportSchema, type AppliedChange } from '../apply/ApplyReport';
import type { EmulatedRepository } from './emulatedRepository';
import { textsIn } from './textsIn';
import { terminal, type Outcome, type RunOptions } from './terminal';

const QUICK = ['--settle', '0.2', '--timeout', '30'];
const LEDGER = '.kconnect';

/** What `kconnect apply` answered, as JSON. */
export interface ApplyOutcome extends Outcome {
  changes: AppliedChange[];
  findings: { code: string; file: string }[];
  /** What is said of a connector; nothing where nothing is. */
  of(name: string, cluster?: string): Partial<AppliedChange>;
}

export interface Applying {
  /** Runs the program in the repository. */
  run(args: string[], options?: RunOptions): Promise<Outcome>;
  /** Applies, and reads the report. */
  apply(args?: string[], options?: RunOptions): Promise<ApplyOutcome>;
  /** Applies and kills it, by a signal that it cannot answer, when its output first matches. */
  killed(when: RegExp, args?: string[]): Promise<void>;
  /** What runs on the cluster. */
  listed(): Promise<{ cluster: string; name: string; state: string }[]>;
  /** What the cluster has of a connector's configuration. */
  configOf(name: string): Promise<Record<string, string>>;
  /** What was asked of the cluster that changes it, since `emulator.control.clearRequests()`. */
  changed(): string[];
  /** What the ledger holds, as it lies on the disk. */
  ledger(): string;
}

/**
 * `kconnect apply` in a repository, for the tests of one file. After each test no value of a secret may stand in
 * anything that was printed, nor in any file that was left.
 */
export function applying(repository: EmulatedRepository): Applying {
  const kconnect = terminal();
  let printed = '';
  const canaries = new Set<string>();
  const run = async (args: string[], options: RunOptions = {}) => {
    const env = { ...repository.env, ...options.env };
    canaries.add(env.FINANCE_PASSWORD ?? '').add(env.SECRET ?? '');
    const outcome = await kconnect(args, {
      ...{ cwd: repository.folder, ...options, env },
    });
    printed += outcome.stdout + outcome.stderr;
    return outcome;
  };
  const ledger = () => textsIn(join(repository.folder, LEDGER));

  afterEach(() => {
    const left = printed + ledger();
    printed = '';
    for (const canary of canaries) {
      if (canary !== '') expect(left).not.toContain(canary);
    }
  });

  return {
    run,
    ledger,
    apply: async (args = [], options = {}) => {
      const outcome = await run(
        ['apply', ...QUICK, '--format', 'json', ...args],
        options,
      );
      if (outcome.stdout === '') throw new Error(outcome.stderr);
      const { changes, findings } = applyReportSchema.parse(
        JSON.parse(outcome.stdout),
      );
      return {
        ...{ ...outcome, changes, findings },
        of: (name, cluster = 'cc-dev') =>
          changes.find(
            change => change.name === name && change.cluster === cluster,
          ) ?? {},
      };
    },
    killed: async (when, args = []) => {
      const { status } = await run(['apply', ...QUICK, ...args], {
        onOutput: (text, kill) => {
          if (when.test(text)) kill('SIGKILL');
        },
      });
      expect(status).toBe('SIGKILL');
    },
    listed: async () => {
      const { stdout } = await run(['list', '--repo', '.', '--format', 'json']);
      return JSON.parse(stdout).connectors;
    },
    configOf: async name => {
      const { url, key, secret, environment, kafkaCluster } =
        repository.emulator;
      const pair = Buffer.from(`${key}:${secret}`).toString('base64');
      const answer = await fetch(
        `${url}/connect/v1/environments/${environment}/clusters/${kafkaCluster}/connectors/${name}/config`,
        { headers: { authorization: `Basic ${pair}` } },
      );
      return answer.json();
    },
    changed: () =>
      repository.emulator.control.requests().flatMap(({ method, path }) => {
        const [, connector] = path.split('/connectors');
        const reads = method === 'GET' || connector === undefined;
        return reads ? [] : [`${method} ${connector}`];
      }),
  };
}
