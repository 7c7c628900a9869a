import fc from 'fast-check';
import {
  formatMark,
  markFiles,
  type ChangedFile,
  type RequestMark,
} from '@kconnect/plugin-kafka-connect-common';
import { generateMarkKey, MarkSigner } from './MarkSigner';
import { readMarkKeys } from './readMarkKeys';
import { verifyMark } from './verifyMark';

const signer = new MarkSigner(generateMarkKey());
const keys = readMarkKeys(signer.publicKey);
const OPENED = '2026-11-21T10:00:00Z';

const path = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
const text = fc.string({ unit: 'grapheme', maxLength: 60 });
const changedFile = fc.record(
  { path, after: fc.record({ kind: fc.constant('file' as const), text }) },
  { requiredKeys: ['path'] },
);
const changedFiles = fc.uniqueArray(changedFile, {
  selector: each => each.path,
  minLength: 1,
  maxLength: 6,
});
const branch = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });

function signed(files: readonly ChangedFile[], on: string) {
  const mark: RequestMark = {
    ...{ version: 1, asker: 'user:default/anna.keller', department: 'finance' },
    ...{ branch: on, askedAt: OPENED, files: markFiles(files) ?? [] },
  };
  return formatMark(signer.sign(mark));
}

/** The same files whatever their order. */
const key = (files: readonly ChangedFile[]) =>
  JSON.stringify(
    files
      .map(each => [each.path, each.after ?? null])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );

it('counts for the files and the branch it was made for', () => {
  fc.assert(
    fc.property(changedFiles, branch, text, (files, on, around) => {
      const description = `${around}\n${signed(files, on)}\n${around}`;
      expect(
        verifyMark({ description, branch: on, openedAt: OPENED, files }, keys)
          .ok,
      ).toBe(true);
    }),
  );
});

/** One change to what is proposed: to a file's text, its presence, its path, or to which files there are. */
const change = (files: readonly ChangedFile[]) =>
  fc
    .tuple(
      fc.nat({ max: files.length - 1 }),
      fc.oneof(
        text.map(to => (each: ChangedFile): ChangedFile[] => [
          { ...each, after: { kind: 'file', text: to } },
        ]),
        fc.constant(({ path: at }: ChangedFile): ChangedFile[] => [
          { path: at },
        ]),
        fc.constant((): ChangedFile[] => []),
        fc
          .constantFrom('symlink', 'executable', 'unreadable')
          .map(kind => (each: ChangedFile): ChangedFile[] => [
            { ...each, after: { kind } as ChangedFile['after'] },
          ]),
        path.map(to => (each: ChangedFile): ChangedFile[] => [
          { ...each, path: to },
        ]),
        changedFile.map(more => (each: ChangedFile): ChangedFile[] => [
          each,
          more,
        ]),
      ),
    )
    .map(([at, to]) =>
      files.flatMap((each, i) => (i === at ? to(each) : [each])),
    );

it('is void after any change to the files', () => {
  let compared = 0;
  fc.assert(
    fc.property(
      changedFiles.chain(files => fc.tuple(fc.constant(files), change(files))),
      branch,
      ([files, now], on) => {
        fc.pre(key(files) !== key(now));
        compared += 1;
        const description = signed(files, on);
        const verdict = verifyMark(
          { description, branch: on, openedAt: OPENED, files: now },
          keys,
        );
        expect(verdict).toMatchObject({
          ok: false,
          problem: { code: 'files-changed' },
        });
      },
    ),
    { numRuns: 300 },
  );
  expect(compared).toBe(300);
});

it('is void after any change to a letter of it', () => {
  fc.assert(
    fc.property(
      changedFiles,
      fc.nat(),
      fc.string({ minLength: 1, maxLength: 1 }),
      (files, at, letter) => {
        const description = signed(files, 'main');
        const i = at % description.length;
        fc.pre(description[i] !== letter);
        const edited =
          description.slice(0, i) + letter + description.slice(i + 1);
        const verdict = verifyMark(
          { description: edited, branch: 'main', openedAt: OPENED, files },
          keys,
        );
        expect(verdict.ok).toBe(false);
      },
    ),
    { numRuns: 500 },
  );
});
