import { safeBranch, safeLabel, safePath, safeTitle } from './names';

const refused = expect.objectContaining({
  ...{ name: 'ForgeError', code: 'invalid' },
  message: expect.stringContaining('it was not sent'),
});

describe('what is put into an address', () => {
  it.each([
    ...['..', '.', '', '/etc', 'a//b', 'a/', 'a/../../../user', './a'],
    ...['a\\..\\b', 'a\nb', 'a\u0000', '.git/config', '\ud800', 'a\u2028b'],
    'a'.repeat(1_001),
  ])('is not the path %j', path => {
    expect(() => safePath(path)).toThrow(refused);
  });

  it.each(['connectors/dev/a b.json', 'a/..b/c', 'größe/%2e%2e?ref=x#y'])(
    'may be the path %j',
    path => expect(safePath(path)).toBe(path),
  );

  it.each([
    ...['..', 'a..b', '', '/a', 'a/', 'a//b', '-a', 'a b', 'a:b', 'a~1', '@'],
    ...['a^', 'a@{1}', 'a.lock', 'a/.b', 'a.', 'refs/heads/a', 'a\\b', 'a*'],
    ...['a\nb', 'f'.repeat(40), 'main...evil'],
  ])('is not the branch %j', branch => {
    expect(() => safeBranch(branch)).toThrow(refused);
  });

  it.each(['main', 'kconnect/revert/dev/cc-dev/finance-x', 'größe', 'a@b'])(
    'may be the branch %j',
    branch => expect(safeBranch(branch)).toBe(branch),
  );

  it.each(['..', '.', ' ', 'a\nb', 'a'.repeat(51)])(
    'is not the label %j',
    label => expect(() => safeLabel(label)).toThrow(refused),
  );
});

describe('a title', () => {
  it.each([
    ...['', ' ', 'a\nskip-checks: true', 'x [skip ci]', '[No CI] y'],
    ...['[skip actions]', 'a\u2028b'],
  ])('is not %j', title => {
    expect(() => safeTitle(title)).toThrow(refused);
  });

  it.each(['Create <b> "x" ${{ y }}', 'skip ci'])('may be %j', title =>
    expect(safeTitle(title)).toBe(title),
  );
});
