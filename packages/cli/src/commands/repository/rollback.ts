import { openForge, type ForgeOptions } from '../../forge/openForge';
import { openLedger, type LedgerOptions } from '../../ledger/openLedger';
import { reportAnnotations } from '../../output/reportAnnotations';
import { rollbackText } from '../../output/rollbackText';
import { repositoryFolder } from '../../repository/repositoryFolder';
import { rollback as rollBack } from '../../rollback/rollback';
import { openStores } from '../../secrets/openStores';
import type { Work } from '../Command';
import type { RepositoryOptions } from './RepositoryOptions';
import { waitsOf, type WaitFlags } from './waits';

export interface RollbackCommandOptions
  extends RepositoryOptions,
    LedgerOptions,
    ForgeOptions,
    WaitFlags {
  to?: string;
}

/** `kconnect rollback`: an earlier revision of a connector's file runs again, by hand. */
export const rollback: Work<RollbackCommandOptions> = async (
  [name],
  { repo, ...options },
  { io, say },
) => {
  const { cluster, environment, to } = options;
  const folder = repositoryFolder(repo, io);
  const report = await rollBack(
    {
      ...{ name, to, folder, environment, cluster },
      ledger: openLedger(options, folder, io),
      stores: openStores(io),
      waits: waitsOf(options),
      forge: openForge(options, io),
    },
    io,
    say,
  );
  return {
    json: report,
    found: !report.ok,
    text: style => rollbackText(report, style),
    annotations: () => reportAnnotations(report),
  };
};
