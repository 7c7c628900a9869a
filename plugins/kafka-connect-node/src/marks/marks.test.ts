import { writeSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import {
  canonicalMark,
  formatMark,
  markFiles,
  withMark,
  withoutMarks,
  type ChangedFile,
  type MarkProblem,
  type RequestMark,
} from '@kconnect/plugin-kafka-connect-common';
import { generateMarkKey, MarkSigner } from './MarkSigner';
import { readMarkKeys } from './readMarkKeys';
import { verifyMark } from './verifyMark';

const signer = new MarkSigner(generateMarkKey());
const older = new MarkSigner(generateMarkKey());
const stranger = new MarkSigner(generateMarkKey());
const keys = readMarkKeys(
  `The key since 2026:\n${signer.publicKey}\nThe one before:\n${older.publicKey}`,
);

const FILE = 'connectors/dev/finance-salesdb-sink-dev-s3.json';
const GONE = 'connectors/dev/finance-old-sink-dev-s3.json';
const files: ChangedFile[] = [
  { path: FILE, after: { kind: 'file', text: '{"name": "…"}\n' } },
  { path: GONE, before: { kind: 'file', text: '{}' } },
];
const mark: RequestMark = {
  ...{ version: 1, asker: 'user:default/anna.keller', department: 'finance' },
  ...{ branch: 'kconnect/dev/finance-salesdb-sink-dev-s3' },
  askedAt: '2026-11-21T10:00:00.000Z',
  files: markFiles(files) ?? [],
};
const text = formatMark(signer.sign(mark));
const good = {
  branch: mark.branch,
  openedAt: '2026-11-21T10:00:02Z',
  description: withMark(
    'Creates `finance-salesdb-sink-dev-s3`.',
    signer.sign(mark),
  ),
  files,
};
type Case = typeof good;

const but = (change: Partial<Case>): Case => ({ ...good, ...change });
const described = (description: string) => but({ description });
const changed = (entry: ChangedFile) =>
  but({ files: files.map(each => (each.path === entry.path ? entry : each)) });
const replaced = (from: string | RegExp, to: string) => {
  const description = good.description.replace(from, to);
  expect(description).not.toBe(good.description);
  return described(description);
};

/** The word for the reason, or `counts`; each beside the nearest case that ends otherwise. */
const cases: [string, 'counts' | MarkProblem['code'], () => Case][] = [
  ['a mark of the portal’s', 'counts', () => good],
  [
    'one by the key before, which is still listed',
    'counts',
    () => described(formatMark(older.sign(mark))),
  ],
  [
    'text edited around it',
    'counts',
    () =>
      described(`# Edited\r\n\r\n<b>by hand</b> ${text}\r\n<!-- a note -->`),
  ],
  [
    'one quoted in a block of code',
    'counts',
    () => described(`\`\`\`\n${text}\n\`\`\``),
  ],
  [
    'files listed in another order',
    'counts',
    () => but({ files: [...files].reverse() }),
  ],
  [
    'made 59 minutes before the pull request',
    'counts',
    () => but({ openedAt: '2026-11-21T10:59:00Z' }),
  ],
  [
    'made anew after the pull request was opened',
    'counts',
    () => but({ openedAt: '2026-11-20T10:00:00Z' }),
  ],

  ['an empty description', 'none', () => described('')],
  ['another comment', 'none', () => described('<!-- kafka-connect -->')],
  ['two marks, the same', 'several', () => described(`${text}\n${text}`)],
  [
    'a mark and the beginning of one',
    'several',
    () => described(`<!-- kafka-connect:asked ${text}`),
  ],
  ['a comment without an end', 'malformed', () => replaced('-->', '')],
  [
    'a mark of 41,000 characters',
    'malformed',
    () => replaced('{', `${' '.repeat(41_000)}{`),
  ],
  [
    'a field too many',
    'malformed',
    () => replaced('"version":1', '"version":1,"admin":true'),
  ],
  [
    'an asker given twice',
    'malformed',
    () => replaced('"asker":', '"asker":"user:default/erik.larsen","asker":'),
  ],
  [
    'keys in another order',
    'malformed',
    () => replaced(/("version":1),("asker":"[^"]*")/, '$2,$1'),
  ],
  [
    'a path given twice',
    'malformed',
    () => replaced(/("files":\[)(\{[^}]*\})/, '$1$2,$2'),
  ],
  [
    'a signature cut short',
    'malformed',
    () => replaced(/[A-Za-z0-9_-]{3} -->/, ' -->'),
  ],

  [
    'bits of a signature that mean nothing',
    'malformed',
    () => replaced(/. -->/, 'B -->'),
  ],
  [
    'one that a key of nobody’s signed',
    'unknown-key',
    () => described(formatMark(stranger.sign(mark))),
  ],
  [
    'another key’s id',
    'wrong-signature',
    () => replaced(signer.keyId, older.keyId),
  ],
  [
    'another asker',
    'wrong-signature',
    () => replaced('anna.keller', 'ben.okafor'),
  ],
  [
    'another department',
    'wrong-signature',
    () => replaced('"finance"', '"logistics"'),
  ],
  [
    'another branch written in',
    'wrong-signature',
    () => replaced('"kconnect/dev/', '"kconnect/prod/'),
  ],
  [
    'another time',
    'wrong-signature',
    () => replaced('2026-11-21', '2026-11-22'),
  ],
  [
    'another file’s hash',
    'wrong-signature',
    () => replaced(/"sha256":"./, '"sha256":"0'),
  ],
  [
    'a removal written as a file',
    'wrong-signature',
    () => replaced('null', `"${'0'.repeat(64)}"`),
  ],
  [
    'a signature of zeros',
    'wrong-signature',
    () => replaced(/[A-Za-z0-9_-]{86} -->/, `${'A'.repeat(86)} -->`),
  ],

  ['copied to another branch', 'other-branch', () => but({ branch: 'x' })],
  [
    'the same branch of a fork',
    'other-branch',
    () => but({ branch: `mallory:${mark.branch}` }),
  ],
  [
    'made 61 minutes before the pull request',
    'outdated',
    () => but({ openedAt: '2026-11-21T11:01:00Z' }),
  ],
  ['a time that cannot be read', 'outdated', () => but({ openedAt: 'soon' })],

  [
    'a letter added to a file',
    'files-changed',
    () =>
      changed({
        path: FILE,
        after: { kind: 'file', text: '{"name": "…"} \n' },
      }),
  ],
  [
    'a file emptied',
    'files-changed',
    () => changed({ path: FILE, after: { kind: 'file', text: '' } }),
  ],
  ['a file removed instead', 'files-changed', () => changed({ path: FILE })],
  [
    'a symbolic link instead',
    'files-changed',
    () => changed({ path: FILE, after: { kind: 'symlink' } }),
  ],
  [
    'a removal that is a change now',
    'files-changed',
    () => changed({ path: GONE, after: { kind: 'file', text: '{}' } }),
  ],
  [
    'one file more',
    'files-changed',
    () =>
      but({
        files: [
          ...files,
          { path: 'departments.yaml', after: { kind: 'file', text: '' } },
        ],
      }),
  ],
  ['one file less', 'files-changed', () => but({ files: [files[0]] })],
  [
    'a file given twice',
    'files-changed',
    () => but({ files: [...files, files[0]] }),
  ],
];

const outcome = (each: Case) => {
  const verdict = verifyMark(each, keys);
  return verdict.ok ? 'counts' : verdict.problem.code;
};

describe('a mark', () => {
  it.each(cases)('%s: %s', (_, expected, make) => {
    expect(outcome(make())).toBe(expected);
  });

  it('says who asked', () => {
    const verdict = verifyMark(good, keys);
    expect(verdict.ok && verdict.mark.asker).toBe('user:default/anna.keller');
  });

  it('gives every reason as one sentence', () => {
    const reasons = cases.flatMap(([, , make]) => {
      const verdict = verifyMark(make(), keys);
      return verdict.ok ? [] : [verdict.problem.reason];
    });
    expect(reasons.length).toBeGreaterThan(20);
    expect(reasons.filter(each => !/^[^\n]+\.$/.test(each))).toEqual([]);
  });

  it('is written over whatever passed for one, and stays the only one', () => {
    const forged = `A ${text} <!-- kafka-connect<!-- kafka-connect:asked -->:asked {} B`;
    const description = withMark(forged, signer.sign(mark));
    expect(outcome(described(description))).toBe('counts');
    expect(withoutMarks(description)).toBe('A   {} B\n\n\n');
  });

  it('is one line of plain letters, whatever is in it', () => {
    const odd = signer.sign({
      ...mark,
      branch: '--> <script>`${{ x }}`\n@all #1 ü\u2028',
    });
    const written = formatMark(odd);
    expect(written).toMatch(/^[ -~]+$/);
    expect(written.slice(4, -3)).not.toMatch(/[<>&@#`]/);
    expect(JSON.parse(canonicalMark(odd.mark)).branch).toBe(odd.mark.branch);
    const there = but({ branch: odd.mark.branch, description: written });
    expect(outcome(there)).toBe('counts');
  });

  it('is read again at its largest', () => {
    const many: ChangedFile[] = Array.from({ length: 20 }, (_, i) => ({
      path: `${String(i).padStart(2, '0')}${'ü'.repeat(248)}`,
      after: { kind: 'file', text: `${i}` },
    }));
    const largest = signer.sign({
      ...mark,
      asker: `user:${'ü'.repeat(140)}/${'ü'.repeat(140)}`,
      branch: 'ü'.repeat(255),
      files: markFiles(many) ?? [],
    });
    const there = but({
      branch: largest.mark.branch,
      description: formatMark(largest),
      files: many,
    });
    expect(outcome(there)).toBe('counts');
    expect(() =>
      signer.sign({
        ...mark,
        files: [...(markFiles(many) ?? []), mark.files[0]],
      }),
    ).toThrow(/20/);
  });

  it('is not made of what is no text', () => {
    expect(
      markFiles([{ path: 'a', after: { kind: 'submodule' } }]),
    ).toBeUndefined();
  });

  afterAll(() => {
    const rows = cases.map(([says, code]) => `  ${code.padEnd(16)} ${says}`);
    writeSync(1, `\nWhether a mark counts\n${rows.join('\n')}\n`);
  });
});

describe('keys', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });

  it('count from when they are listed until they are not', () => {
    const next = readMarkKeys(signer.publicKey);
    const byOlder = described(formatMark(older.sign(mark)));
    expect(verifyMark(byOlder, keys).ok).toBe(true);
    expect(verifyMark(byOlder, next).ok).toBe(false);
    expect([...keys.keys()]).toEqual([signer.keyId, older.keyId]);
  });

  it('are none in a file without any: no mark counts', () => {
    expect(readMarkKeys('# none yet').size).toBe(0);
  });

  it.each([
    ['a private key', () => generateMarkKey(), /private key/],
    [
      'an RSA key',
      () => rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      /no Ed25519 public key/,
    ],
    [
      'no key at all',
      () => '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----',
      /no Ed25519/,
    ],
    ['a block cut off', () => signer.publicKey.slice(0, 60), /does not end/],
    ['a file without an end', () => 'x'.repeat(100_001), /100000/],
  ])('refuse %s', (_, make, message) => {
    expect(() => readMarkKeys(make())).toThrow(message);
  });

  it.each([
    ['no PEM', 'secret-in-clear', /cannot be read/],
    [
      'an RSA key',
      rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      /of the type rsa/,
    ],
  ])('sign nothing with %s, and do not show it', (_, pem, message) => {
    expect(() => new MarkSigner(pem)).toThrow(message);
    expect(() => new MarkSigner(pem)).not.toThrow(pem.slice(30, 60) || pem);
  });
});
