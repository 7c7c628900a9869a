import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { Knex } from 'knex';
import type { KafkaConnectConfig } from '../config/readKafkaConnectConfig';
import { openRepositoryFiles } from '../repository';
import { ConfigurationStore } from './ConfigurationStore';
import { openRepository } from './openRepository';
import { Ownership } from './Ownership';

export interface OpenMergedOptions {
  settings: Pick<KafkaConnectConfig, 'forge' | 'repository'>;
  rootConfig: Config;
  knex: Knex;
  urlReader: UrlReaderService;
  logger: LoggerService;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** The configuration repository: departments and clusters, whose connectors are, and all other files. */
export async function openMerged({
  settings: { forge, repository },
  knex,
  logger,
  now,
  rootConfig,
  urlReader,
}: OpenMergedOptions) {
  if (forge && 'path' in repository) {
    logger.warn(
      'Requests can be made and none is judged or merged: of the folder at kafkaConnect.repository.path nobody knows which commit it is; give the address of the main branch as kafkaConnect.repository.url',
    );
  }
  const source = { repository, logger, now, urlReader };
  const configuration = await openRepository({
    ...{ ...source, rootConfig, store: new ConfigurationStore(knex) },
  });
  return {
    configuration,
    ownership: new Ownership(configuration),
    repository: await openRepositoryFiles(source),
  };
}
