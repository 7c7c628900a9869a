import { readConnectorFile } from './readConnectorFile';
import { readMergedFile } from './readMergedFile';

const path = 'connectors/dev/finance-orders-source-dev-gen.json';
const textFor = (tasks: string) =>
  JSON.stringify(
    {
      name: 'finance-orders-source-dev-gen',
      config: { 'connector.class': 'DatagenSource', 'tasks.max': tasks },
    },
    null,
    2,
  );

describe('a merged file', () => {
  it('is read once as long as it is the same', () => {
    const file = { path, text: textFor('1') };
    const first = readMergedFile(file);
    expect(readMergedFile(file)).toBe(first);
    expect(first).toMatchObject({
      ok: true,
      read: { content: { config: { 'tasks.max': '1' } } },
    });
  });

  it('is read again where its text is another', () => {
    const file = { path, text: textFor('1') };
    readMergedFile(file);
    file.text = textFor('2');
    expect(readMergedFile(file)).toMatchObject({
      read: { content: { config: { 'tasks.max': '2' } } },
    });
  });

  it('has its places where a reading of its own has them', () => {
    const file = { path, text: textFor('1') };
    const merged = readMergedFile(file);
    const plain = readConnectorFile(file);
    if (!merged.ok || !plain.ok) throw new Error('It is right.');
    const where = ['config', 'tasks.max'];
    expect(merged.read.place(where)).toEqual(plain.read.place(where));
    expect(merged.read.place(where)).toMatchObject({ line: 5 });
  });

  it('that is wrong says so each time', () => {
    const file = { path, text: '{' };
    const first = readMergedFile(file);
    expect(first).toEqual(readConnectorFile(file));
    expect(readMergedFile(file)).toBe(first);
  });
});
