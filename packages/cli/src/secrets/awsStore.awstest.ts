import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CreateSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import {
  emulatedRepository,
  fileOf,
  postgres,
} from '../__testUtils__/emulatedRepository';
import { terminal } from '../__testUtils__/terminal';

const { AWS_ENDPOINT_URL: endpoint } = process.env;
const KEYS = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
const NAME = 'finance-salesdb-source-dev-cdc';
const OTHER = 'finance-stockdb-source-dev-cdc';
const CANARY = 'canary-Aw52';
const QUICK = ['--settle', '0.2', '--timeout', '30'];

const kconnect = terminal();
const repository = emulatedRepository();

describe('AWS Secrets Manager', () => {
  const client = new SecretsManagerClient({
    ...{ endpoint, region: 'eu-central-1' },
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });

  beforeAll(async () => {
    if (!endpoint) throw new Error('Set AWS_ENDPOINT_URL to a moto server.');
    const make = (Name: string, value: object) =>
      client.send(new CreateSecretCommand({ Name, ...value }));
    await make('finance/salesdb', {
      SecretString: JSON.stringify({ user: 'cdc', password: CANARY }),
    });
    await make('finance/token', { SecretString: CANARY });
    await make('finance/bytes', { SecretBinary: Buffer.from(CANARY) });
  });

  afterAll(() => client.destroy());

  const apply = async (env: NodeJS.ProcessEnv = {}) => {
    const outcome = await kconnect(['apply', ...QUICK, '--format', 'json'], {
      cwd: repository.folder,
      env: {
        ...{ ...repository.env, ...KEYS, AWS_REGION: 'eu-central-1' },
        AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoint,
        // Nobody asks the network for credentials.
        AWS_EC2_METADATA_DISABLED: 'true',
        ...env,
      },
    });
    expect(outcome.stdout + outcome.stderr).not.toContain(CANARY);
    return { ...outcome, report: JSON.parse(outcome.stdout) };
  };

  /** The reasons why nothing was applied. */
  const refused = async (env: NodeJS.ProcessEnv = {}): Promise<string> => {
    const { report, status } = await apply(env);
    expect(status).toBe(2);
    expect(report.changes).toMatchObject([{ result: 'skipped' }]);
    const [{ code, message }] = report.findings;
    expect(code).toBe('secret/unresolved');
    return message;
  };

  const withPassword = (reference: string) =>
    repository.write(
      fileOf(NAME),
      postgres(NAME, { 'database.password': reference }),
    );

  it('gives keys and whole secrets to what is applied', async () => {
    repository.write(
      fileOf(NAME),
      postgres(NAME, {
        'database.user': '${secret:aws:finance/salesdb#user}',
        'database.password': '${secret:aws:finance/salesdb#password}',
      }),
    );
    repository.write(
      fileOf(OTHER),
      postgres(OTHER, {
        'database.password': '${secret:aws:finance/token}',
        'topic.prefix': 'finance.stockdb',
      }),
    );
    const { report } = await apply();
    expect(report.changes).toMatchObject([
      { name: NAME, result: 'applied', state: 'RUNNING' },
      { name: OTHER, result: 'applied', state: 'RUNNING' },
    ]);
  });

  it('puts back what ran with the secret as it is now', async () => {
    withPassword('${secret:aws:finance/salesdb#password}');
    expect((await apply()).status).toBe(0);
    await client.send(
      new PutSecretValueCommand({
        SecretId: 'finance/salesdb',
        SecretString: JSON.stringify({ user: 'cdc', password: `${CANARY}-2` }),
      }),
    );
    repository.write(
      fileOf(NAME),
      postgres(NAME, {
        'database.hostname': 'db.unreachable.example.com',
        'database.password': '${secret:aws:finance/salesdb#password}',
      }),
    );
    expect((await apply()).report.changes).toMatchObject([
      { name: NAME, result: 'restored' },
    ]);
  });

  it.each([
    ['no such secret', '${secret:aws:finance/other#password}'],
    ['no text under the key pin', '${secret:aws:finance/salesdb#pin}'],
    ['no JSON object', '${secret:aws:finance/token#password}'],
    ['as bytes', '${secret:aws:finance/bytes}'],
  ])('says "%s" of %s', async (why, reference) => {
    withPassword(reference);
    const reason = await refused();
    expect(reason).toContain(`database.password: ${reference}`);
    expect(reason).toContain(why);
  });

  it.each<[why: string, env: NodeJS.ProcessEnv]>([
    ['set AWS_REGION', { AWS_REGION: undefined }],
    ['no AWS credentials', { AWS_ACCESS_KEY_ID: undefined }],
    [
      'cannot be reached (ECONNREFUSED)',
      { AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://127.0.0.1:2' },
    ],
  ])('applies nothing where it has to say "%s"', async (why, env) => {
    withPassword('${secret:aws:finance/token}');
    expect(await refused(env)).toContain(why);
  });

  // moto lets everybody in, so these answers are written as AWS's published API has them.
  it.each([
    ['may not read it', 400, '{"__type":"AccessDeniedException"}'],
    [
      'does not know the credentials',
      400,
      '{"__type":"UnrecognizedClientException"}',
    ],
    ['have expired', 400, '{"__type":"ExpiredTokenException"}'],
    ['fails (SyntaxError)', 200, `<p>${CANARY}`],
    ['as bytes', 200, '{}'],
  ])('says "%s" of the answer %d %s', async (why, status, body) => {
    const server = createServer((_, response) => {
      response.writeHead(status, {
        'content-type': 'application/x-amz-json-1.1',
      });
      response.end(body);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    withPassword('${secret:aws:finance/token}');
    try {
      const reason = await refused({
        AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${port}`,
      });
      expect(reason).toContain(why);
    } finally {
      server.close();
    }
  });
});
