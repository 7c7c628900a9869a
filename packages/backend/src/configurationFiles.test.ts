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
  PIPELINE_TOKEN: 'demo-pipeline',
};
const folder = { PORTAL_REPOSITORY: '../../gitops' };
const forge = {
  PORTAL_REPOSITORY_URL: 'http://localhost:4012/example/gitops/tree/main',
  FORGE_REPOSITORY_URL: 'http://localhost:4012/example/gitops',
  FORGE_HOST: 'localhost:4012',
  FORGE_API_URL: 'http://localhost:4012/api/v3',
  FORGE_LOGIN: 'connector-portal[bot]',
  FORGE_TOKEN: 'demo-token',
  FORGE_WEBHOOK_SECRET: 'a-secret-of-the-demo',
  PORTAL_MARK_KEY: '-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n',
};

describe('the configuration files', () => {
  const directory = createMockDirectory();
  let schema: ConfigSchema;

  beforeAll(async () => {
    schema = await loadConfigSchema({ dependencies: ['app', 'backend'] });
  }, 120_000);

  it('start the demo with its secrets and a repository', async () => {
    const config = await load([DEMO], { ...secrets, ...folder });

    expect(config.getString('app.baseUrl')).toBe('http://localhost:7007');
    expect(config.getString('backend.baseUrl')).toBe('http://localhost:7007');
    expect(config.getString('backend.listen.host')).toBe('127.0.0.1');
    // Variables that are not set are keys that are not there.
    expect(config.get('kafkaConnect.repository')).toEqual({
      path: '../../gitops',
    });
    expect(config.get('kafkaConnect.forge')).toEqual({});
  });

  it('know a repository at a forge, with what the portal needs there', async () => {
    const config = await load([DEMO], { ...secrets, ...forge });

    expect(config.get('kafkaConnect.repository')).toEqual({
      url: forge.PORTAL_REPOSITORY_URL,
    });
    expect(config.get('kafkaConnect.forge')).toEqual({
      url: forge.FORGE_REPOSITORY_URL,
      login: forge.FORGE_LOGIN,
      webhookSecret: forge.FORGE_WEBHOOK_SECRET,
      markKey: forge.PORTAL_MARK_KEY,
    });
    expect(config.get('integrations.github')).toEqual([
      {
        host: forge.FORGE_HOST,
        apiBaseUrl: forge.FORGE_API_URL,
        token: forge.FORGE_TOKEN,
      },
    ]);
  });

  it.each([
    ['the demo', [DEMO], { ...secrets, ...forge }],
    ['production', [DEMO, PRODUCTION], productionEnvironment()],
  ])(
    'let the pipeline of %s report deployments and nothing else',
    async (_, files, values) => {
      const config = await load(files, values);

      expect(config.getOptional('backend.auth.externalAccess')).toEqual([
        {
          type: 'static',
          options: { token: values.PIPELINE_TOKEN, subject: 'pipeline' },
          accessRestrictions: [
            {
              plugin: 'kafka-connect',
              permission: 'kafka-connect.deployment.report',
            },
          ],
        },
      ]);
    },
  );

  it('move the demo to another port by the environment', async () => {
    const config = await load([DEMO], {
      ...{ ...secrets, ...folder },
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
    const { PORTAL_SESSION_SECRET: _, ...others } = secrets;
    await expect(load([DEMO], { ...others, ...folder })).rejects.toThrow(
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
    ).toEqual([
      'value-of-CATALOG_ORGANISATION_URL',
      'value-of-CATALOG_TEMPLATES_URL',
    ]);
    expect(
      config
        .getConfigArray('integrations.github')
        .map(github => github.getOptional('token')),
    ).toEqual([undefined]);
    expect(JSON.stringify(config.get())).not.toContain('localhost:');
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
