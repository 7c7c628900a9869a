import { resolveConfig, UnresolvedSecret } from './resolveConfig';
import type { SecretStore } from './SecretStore';

const store = (secrets: Record<string, string>): SecretStore => ({
  read: async path => {
    if (!Object.hasOwn(secrets, path)) throw new Error('there is none.');
    return secrets[path];
  },
});

const resolve = (value: string, secrets: Record<string, string> = {}) =>
  resolveConfig({ key: value }, { aws: store(secrets) });

describe('resolveConfig', () => {
  it('puts secrets in and hands a worker its own references', async () => {
    expect(
      await resolve('a ${secret:aws:x} b ${file:/run/x:y} ${secret:aws:x}', {
        x: 'one',
      }),
    ).toEqual({
      values: { key: 'a one b ${file:/run/x:y} one' },
      secrets: ['one', 'one'],
    });
  });

  it.each([
    [
      'a secret that is a reference',
      '${secret:aws:x}',
      '${file:/etc/shadow:a}',
    ],
    ['one that begins a reference', '${secret:aws:x}{file:/etc/x:y}', 'a$'],
    ['one that ends a reference', '$${secret:aws:x}', '{file:/etc/x:y}'],
    ['one that is a reference of ours', '${secret:aws:x}', '${secret:aws:y}'],
  ])('refuses %s', async (_, value, secret) => {
    const failure = await resolve(value, { x: secret }).catch(error => error);
    expect(failure).toBeInstanceOf(UnresolvedSecret);
    expect(failure.message).not.toContain('/etc');
  });

  it('takes a value with dollar signs and braces that is none', async () => {
    expect(
      (await resolve('${secret:aws:x}', { x: 'pa$$w{o}rd$' })).values.key,
    ).toBe('pa$$w{o}rd$');
  });

  it.each([
    '${secret:nowhere:x}',
    '${secret:aws:../x}',
    '${secret:aws:missing}',
    '${secret:constructor:x}',
  ])('says that %s leads to nothing', async value => {
    await expect(resolve(value)).rejects.toThrow(/^key: \$\{secret:/);
  });
});
