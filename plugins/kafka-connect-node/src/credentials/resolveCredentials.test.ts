import { writeFile } from 'node:fs/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { resolveCredentials } from './resolveCredentials';

const env = (name: string) => `\${secret:env:${name}}`;
const file = (path: string) => `\${secret:file:${path}}`;
const cluster = (key: string, secret: string) => ({
  id: 'cc-dev',
  credentials: { key, secret },
});

describe('resolveCredentials', () => {
  const directory = createMockDirectory();

  it('reads the environment and files', async () => {
    const path = directory.resolve('secret');
    await writeFile(path, 'line 1\nline 2\r\n');
    expect(
      await resolveCredentials(cluster(env('KEY'), file(path)), { KEY: 'k' }),
    ).toEqual({ key: 'k', secret: 'line 1\nline 2' });
  });

  it('needs none where none are named', async () => {
    expect(await resolveCredentials({ id: 'a' }, {})).toBeUndefined();
  });

  it.each([
    [
      env('SECRET'),
      'cc-dev: credentials.secret names the environment variable SECRET, which is not set.',
    ],
    [
      file('/no/such/file'),
      'cc-dev: credentials.secret names the file /no/such/file, which cannot be read (ENOENT).',
    ],
    [
      file('relative'),
      'cc-dev: credentials.secret names the file relative; give its absolute path.',
    ],
    [
      '${secret:vault:kv/x#y}',
      'cc-dev: credentials.secret refers to the store "vault", which the portal does not read; use ${secret:env:NAME} or ${secret:file:/path}.',
    ],
    [
      'hunter2',
      'cc-dev: credentials.secret is no reference; write ${secret:env:NAME} or ${secret:file:/path}.',
    ],
  ])('says what is wrong with %s', async (secret, message) => {
    await expect(
      resolveCredentials(cluster(env('KEY'), secret), { KEY: 'k', SECRET: '' }),
    ).rejects.toThrow(message);
  });

  it('says that a file is empty', async () => {
    const path = directory.resolve('empty');
    await writeFile(path, '\n');
    await expect(
      resolveCredentials(cluster(env('KEY'), file(path)), { KEY: 'k' }),
    ).rejects.toThrow(/which is empty/);
  });
});
