import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  ConfigSchema,
  ConfigSources,
  loadConfigSchema,
} from '@backstage/config-loader';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPortalConfiguration } from './checkPortalConfiguration';

const ROOT = resolvePackagePath('backend', '..', '..');
const DEMO = join(ROOT, 'app-config.yaml');
const PRODUCTION = join(ROOT, 'app-config.production.yaml');

const secrets = {
  PORTAL_SESSION_SECRET: 'a-text-of-exactly-32-characters.',
  OIDC_CLIENT_SECRET: 'demo',
};

describe('the configuration files', () => {
  const directory = createMockDirectory();
  let schema: ConfigSchema;

  beforeAll(async () => {
    schema = await loadConfigSchema({ dependencies: ['app', 'backend'] });
  }, 120_000);

  it('start the demo with two secrets and nothing else', async () => {
    const config = await load([DEMO], secrets);

    expect(config.getString('app.baseUrl')).toBe('http://localhost:7007');
    expect(config.getString('backend.baseUrl')).toBe('http://localhost:7007');
    expect(config.getString('backend.listen.host')).toBe('127.0.0.1');
    expect(config.getString('kafkaConnect.repository.path')).toBe(
      '../../gitops',
    );
  });

  it('move the demo to another port by the environment', async () => {
    const config = await load([DEMO], {
      ...secrets,
      PORTAL_URL: 'http://localhost:9999',
      PORTAL_PORT: '9999',
    });

    expect(config.getString('app.baseUrl')).toBe('http://localhost:9999');
    expect(config.getString('backend.baseUrl')).toBe('http://localhost:9999');
    expect(config.getString('backend.cors.origin')).toBe(
      'http://localhost:9999',
    );
    expect(config.getNumber('backend.listen.port')).toBe(9999);
  });

  it('have no session secret that somebody could know', async () => {
    await expect(load([DEMO], { OIDC_CLIENT_SECRET: 'demo' })).rejects.toThrow(
      "Missing configuration at 'auth.session.secret'",
    );
  });

  it('leave nothing of the demo in production', async () => {
    const config = await load([DEMO, PRODUCTION], productionEnvironment());

    expect(config.getOptional('backend.database')).toEqual({
      client: 'pg',
      connection: {
        host: 'value-of-POSTGRES_HOST',
        port: '5432',
        user: 'value-of-POSTGRES_USER',
        password: 'value-of-POSTGRES_PASSWORD',
      },
    });
    expect(config.getOptional('kafkaConnect.repository')).toEqual({
      url: 'https://git.example.com/kafka/tree/main',
    });
    expect(
      config
        .getConfigArray('catalog.locations')
        .map(location => location.getString('target')),
    ).toEqual(['value-of-CATALOG_ORGANISATION_URL']);
    expect(JSON.stringify(config.get())).not.toContain('localhost:7007');
  });

  it.each(['oidc', 'microsoft', 'okta'])(
    'hold an example for %s that works once its comment signs are taken away',
    async provider => {
      directory.setContent({
        'app-config.production.yaml': uncommented(
          readFileSync(PRODUCTION, 'utf8'),
        ).replace('provider: oidc', `provider: ${provider}`),
      });

      const config = await load(
        [DEMO, directory.resolve('app-config.production.yaml')],
        productionEnvironment(),
      );

      expect(
        config.has(`auth.providers.${provider}.production.clientSecret`),
      ).toBe(true);
      expect(config.getString('backend.cache.store')).toBe('redis');
      expect(config.has('backend.database.connection.ssl.ca')).toBe(true);
    },
  );

  /** Reads the files as the backend does, and holds them against all packages' schemas and our own check. */
  async function load(files: string[], values: Record<string, string>) {
    const source = ConfigSources.default({
      argv: files.flatMap(file => ['--config', file]),
      env: {},
      substitutionFunc: async name => values[name],
    });
    const config = await ConfigSources.toConfig(source);
    try {
      const data = config.get<Record<string, never>>();
      const reader = new ConfigReader(data);
      checkPortalConfiguration(reader);
      schema.process([{ data, context: files.join(', ') }]);
      return reader;
    } finally {
      config.close();
    }
  }
});

/** A value for each variable that the file names without a default. */
function productionEnvironment(): Record<string, string> {
  const names = readFileSync(PRODUCTION, 'utf8').matchAll(/\$\{([A-Z_]+)\}/g);
  return {
    ...Object.fromEntries(
      [...names].map(([, name]) => [name, `value-of-${name}`]),
    ),
    ...secrets,
    PORTAL_URL: 'https://portal.example.com',
    KAFKA_CONNECT_PLATFORM_TEAM: 'group:default/platform',
    KAFKA_CONNECT_REPOSITORY_URL: 'https://git.example.com/kafka/tree/main',
  };
}

/** Takes the comment signs from lines that hold YAML. */
function uncommented(yaml: string): string {
  return yaml.replace(/^( *)# ( *(?:[\w-]+:|- [\w-]+:).*)$/gm, '$1$2');
}
