import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { AddressTree } from './AddressTree';
import { FolderTree } from './FolderTree';
import type { RepositoryFiles } from './RepositoryFiles';
import { WatchedRepository } from './WatchedRepository';

export interface OpenRepositoryFilesOptions {
  repository: { path: string } | { url: string };
  urlReader: UrlReaderService;
  logger: LoggerService;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Of one reading. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 20_000;

/** What is merged, read for the first time. Where it cannot be read the portal starts all the same. */
export async function openRepositoryFiles({
  logger,
  now,
  repository,
  timeoutMs = TIMEOUT_MS,
  urlReader,
}: OpenRepositoryFilesOptions): Promise<RepositoryFiles> {
  const tree =
    'path' in repository
      ? new FolderTree(repository.path)
      : new AddressTree({ url: repository.url, reader: urlReader });
  const opened = new WatchedRepository({ tree, logger, now, timeoutMs });
  await opened.refresh();
  return opened;
}
