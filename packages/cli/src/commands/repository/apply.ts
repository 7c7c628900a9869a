import { CommandError } from '../../CommandError';
import { apply as applyFiles, lockAll } from '../../apply/apply';
import { openLedger, type LedgerOptions } from '../../ledger/openLedger';
import { reportAnnotations } from '../../output/reportAnnotations';
import { reportText } from '../../output/reportText';
import { planMarkdown } from '../../output/planText';
import { clustersInScope } from '../../repository/scopeOf';
import { readRepository } from '../../repository/readRepository';
import { repositoryFolder } from '../../repository/repositoryFolder';
import { openStores } from '../../secrets/openStores';
import type { Work } from '../Command';
import { liveOptions } from './liveOptions';
import type { LiveFlags, RepositoryOptions } from './RepositoryOptions';

export interface ApplyCommandOptions
  extends RepositoryOptions,
    LedgerOptions,
    LiveFlags {
  allowDelete?: string[];
  deleteShare: string;
  parallel: string;
  settle: string;
  timeout: string;
}

const SECOND = 1000;
/** Confluent tells no rate limit; a list call every few seconds has room. */
const MOST_OFTEN_MS = 2 * SECOND;

/** `kconnect apply`: makes the clusters run what the files want, and puts back what does not come up. */
export const apply: Work<ApplyCommandOptions> = async (_, options, context) => {
  const { io, say } = context;
  const { environment, cluster } = options;
  const stores = openStores(io);
  const live = liveOptions(options, context, stores);
  const folder = repositoryFolder(options.repo, io);
  const ledger = openLedger(options, folder, io);
  const { clusters } = await readRepository(folder);
  const release = await lockAll(
    clustersInScope(clusters, { environment, cluster }),
    ledger,
  );
  const settleMs = numberOf('--settle', options.settle, 3600) * SECOND;
  try {
    const report = await applyFiles(
      {
        ...{ folder, environment, cluster, ledger, stores, live },
        allowDelete: options.allowDelete ?? [],
        deleteShare: numberOf('--delete-share', options.deleteShare, 1),
        lanes: numberOf('--parallel', options.parallel, 100),
        waits: {
          // Often enough to see it hold.
          everyMs: Math.min(MOST_OFTEN_MS, Math.max(100, settleMs / 2)),
          settleMs,
          timeoutMs: numberOf('--timeout', options.timeout, 86_400) * SECOND,
        },
      },
      io,
      say,
    );
    return {
      json: report,
      found: !report.ok,
      text: style => reportText(report, style),
      markdown: () => planMarkdown(report),
      annotations: () => reportAnnotations(report),
    };
  } finally {
    await release();
  }
};

function numberOf(option: string, text: string, most: number): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= most) return value;
  throw new CommandError(`${option} must be a number from 0 to ${most}.`);
}
