import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { ConfigurationRepository } from './ConfigurationRepository';
import { AddressSource, FolderSource } from './ConfigurationSource';
import type { ConfigurationStore } from './ConfigurationStore';

export interface OpenRepositoryOptions {
  repository: { path: string } | { url: string };
  rootConfig: Config;
  urlReader: UrlReaderService;
  store: ConfigurationStore;
  logger: LoggerService;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/**
 * The configuration repository, read for the first time.
 *
 * @throws Error that names the key where there is no such folder and nothing kept from before either
 */
export async function openRepository({
  logger,
  now,
  repository,
  rootConfig,
  store,
  urlReader,
}: OpenRepositoryOptions): Promise<ConfigurationRepository> {
  const source =
    'path' in repository
      ? new FolderSource(repository.path)
      : new AddressSource({
          url: repository.url,
          reader: urlReader,
          integrations: ScmIntegrations.fromConfig(rootConfig),
        });
  const opened = new ConfigurationRepository({ source, store, logger, now });
  await opened.start();
  if (
    opened.isEmpty &&
    source instanceof FolderSource &&
    !(await source.exists())
  ) {
    throw new Error(
      `Invalid configuration at 'kafkaConnect.repository.path': there is no folder ${source.description}`,
    );
  }
  return opened;
}
