import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readNeeded } from './readNeeded';
import { NotPlainError, readPlainFile } from './readPlainFile';
import { readConnectors, readRepository } from './readRepository';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kconnect-repo-'));
  mkdirSync(join(folder, 'connectors', 'dev'), { recursive: true });
  writeFileSync(join(folder, 'departments.yaml'), 'a');
  writeFileSync(join(folder, 'clusters.yaml'), 'b');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Does the work as somebody whom the system refuses what nobody may read; root it refuses nothing. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  chmodSync(folder, 0o755);
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

describe('readRepository', () => {
  it('reads files in the order of their paths, by their bytes', async () => {
    const put = (path: string, text: string) =>
      writeFileSync(join(folder, 'connectors', 'dev', path), text);
    put('b.json', '\uFEFF{}\r\n');
    put('a.json', 'ä');
    put('.hidden.json', '{}');
    expect(await readRepository(folder)).toEqual({
      departments: 'a',
      clusters: 'b',
      connectors: [
        { path: 'connectors/dev/a.json', text: 'ä' },
        { path: 'connectors/dev/b.json', text: '\uFEFF{}\r\n' },
      ],
      refused: [],
    });
  });

  it('takes a repository without connectors for one', async () => {
    rmSync(join(folder, 'connectors'), { recursive: true });
    expect(await readConnectors(folder)).toEqual({
      connectors: [],
      refused: [],
    });
  });

  it('says which file or folder it may not read, and reads the others', async () => {
    const shut = (path: string) => chmodSync(join(folder, path), 0);
    writeFileSync(join(folder, 'connectors/dev/a.json'), '{}');
    writeFileSync(join(folder, 'connectors/dev/b.json'), '{}');
    mkdirSync(join(folder, 'connectors/prod'));
    shut('connectors/dev/a.json');
    shut('connectors/prod');
    const reason = 'It cannot be read (EACCES).';
    expect(await asNobody(() => readConnectors(folder))).toEqual({
      connectors: [{ path: 'connectors/dev/b.json', text: '{}' }],
      refused: [
        { path: 'connectors/prod', reason, fix: expect.any(String) },
        { path: 'connectors/dev/a.json', reason, fix: expect.any(String) },
      ],
    });
    shut('departments.yaml');
    await expect(
      asNobody(() => readNeeded(folder, 'departments.yaml')),
    ).rejects.toThrow('departments.yaml cannot be read (EACCES).');
  });

  it('refuses more than can be held', async () => {
    const large = join(folder, 'connectors', 'large');
    writeFileSync(large, 'x'.repeat(1_048_576));
    for (let i = 0; i < 384; i++) {
      linkSync(large, join(folder, 'connectors', 'dev', `f${i}.json`));
    }
    await expect(readConnectors(folder)).rejects.toThrow(
      'The files below connectors/ have more than 402653184 characters together.',
    );
  }, 60_000);
});

describe('readPlainFile', () => {
  it.each(['/dev/zero', '/dev/null', '/'])('does not read %s', async path => {
    await expect(readPlainFile(path, 10)).rejects.toThrow(NotPlainError);
  });

  it('reads no more than it was asked for, and says how much there is', async () => {
    const path = join(folder, 'departments.yaml');
    writeFileSync(path, 'abcdef');
    const { content, bytes } = await readPlainFile(path, 4);
    expect([content.toString(), bytes]).toEqual(['abcd', 6]);
  });
});
