import { readFileSync } from 'node:fs';
import { createConfigSecretEnumerator } from '@backstage/backend-defaults/rootConfig';
import {
  WinstonLogger,
  type WinstonLoggerLevelOverride,
} from '@backstage/backend-defaults/rootLogger';
import {
  coreServices,
  createServiceFactory,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import { loadConfigSchema } from '@backstage/config-loader';
import { format, transports } from 'winston';

/**
 * Backstage's logger, which keeps secrets out of the log, with one difference: which values are secret is read from a
 * schema that was compiled before, by `compileConfigSchema.ts`, in the file that `PORTAL_CONFIG_SCHEMA` names.
 * Backstage itself compiles it from TypeScript at every start, and the process never gives the 300 MiB back.
 */
export const rootLogger = createServiceFactory({
  service: coreServices.rootLogger,
  deps: { config: coreServices.rootConfig },
  async factory({ config }) {
    const logger = WinstonLogger.create({
      meta: { service: 'backstage' },
      level:
        process.env.LOG_LEVEL ||
        config.getOptionalString('backend.logger.level') ||
        'info',
      format: format.json(),
      transports: [new transports.Console()],
    });
    const secretsOf = await createConfigSecretEnumerator({
      logger,
      schema: await compiledSchema(),
    });
    const follow = () => {
      logger.addRedactions(secretsOf(config));
      logger.setLevelOverrides(levelOverrides(config));
    };
    follow();
    config.subscribe?.(follow);
    return logger;
  },
});

function compiledSchema() {
  const file = process.env.PORTAL_CONFIG_SCHEMA;
  if (!file) {
    throw new Error(
      'PORTAL_CONFIG_SCHEMA names no file: without the schema of the configuration its secrets could not be kept out of the log',
    );
  }
  return loadConfigSchema({
    serialized: JSON.parse(readFileSync(file, 'utf8')),
  });
}

function levelOverrides(
  config: RootConfigService,
): WinstonLoggerLevelOverride[] {
  return (
    config.getOptional<WinstonLoggerLevelOverride[]>(
      'backend.logger.overrides',
    ) ?? []
  );
}
