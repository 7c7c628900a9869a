import { apply as applyFiles, lockAll } from '../../apply/apply';
import {
  openPortalReports,
  type PortalFlags,
} from '../../apply/portal/openPortalReports';
import { openForge, type ForgeOptions } from '../../forge/openForge';
import { openLedger, type LedgerOptions } from '../../ledger/openLedger';
import { reportAnnotations } from '../../output/reportAnnotations';
import { reportMarkdown } from '../../output/reportMarkdown';
import { reportText } from '../../output/reportText';
import { clustersInScope } from '../../repository/scopeOf';
import { readRepository } from '../../repository/readRepository';
import { repositoryFolder } from '../../repository/repositoryFolder';
import { withReverts } from '../../rollback/proposeReverts';
import { openStores } from '../../secrets/openStores';
import type { Work } from '../Command';
import { liveOptions } from './liveOptions';
import type { LiveFlags, RepositoryOptions } from './RepositoryOptions';
import { numberOf, waitsOf, type WaitFlags } from './waits';

export interface ApplyCommandOptions
  extends RepositoryOptions,
    LedgerOptions,
    LiveFlags,
    ForgeOptions,
    PortalFlags,
    WaitFlags {
  connector?: string;
  allowDelete?: string[];
  deleteShare: string;
  parallel: string;
}

/** `kconnect apply`: makes the clusters run what the files want, and puts back what does not come up. */
export const apply: Work<ApplyCommandOptions> = async (_, options, context) => {
  const { io, say } = context;
  const { environment, cluster } = options;
  const stores = openStores(io);
  const live = liveOptions(options, context, stores);
  const folder = repositoryFolder(options.repo, io);
  const ledger = openLedger(options, folder, io);
  const forge = openForge(options, io);
  const repository = await readRepository(folder);
  const definitions = clustersInScope(repository.clusters, {
    ...{ environment, cluster },
  });
  const portal = await openPortalReports(options, {
    ...{ definitions, folder, io, say },
  });
  const release = await lockAll(definitions, ledger);
  try {
    const applied = await applyFiles(
      {
        ...{ folder, environment, cluster, ledger, stores, live },
        connector: options.connector,
        begin: changes => portal?.begun(changes),
        allowDelete: options.allowDelete ?? [],
        deleteShare: numberOf('--delete-share', options.deleteShare, 1),
        lanes: numberOf('--parallel', options.parallel, 100),
        waits: waitsOf(options),
      },
      io,
      say,
    );
    const report = forge
      ? await withReverts(
          applied,
          { forge, ledger, folder, repository, definitions },
          io,
        )
      : applied;
    await portal?.ended(report.changes);
    return {
      json: report,
      found: !report.ok,
      text: style => reportText(report, style),
      markdown: () => reportMarkdown(report),
      annotations: () => reportAnnotations(report),
    };
  } finally {
    await release();
  }
};
