import { apacheEntry } from '../__testUtils__/fixtures';
import { largeList } from '../__testUtils__/largeList';
import { parseList } from './parseList';

const live = new AbortController().signal;
const parse = (list: unknown) =>
  parseList(list, 'GET /connectors', () => undefined, live);

describe('parseList', () => {
  it('keeps the good entries and names the bad ones with the field', async () => {
    const noState = apacheEntry('no-state');
    Reflect.deleteProperty(noState.status.connector, 'state');
    const oddTask = apacheEntry('odd-task');
    Object.assign(oddTask.status.tasks[0], { id: 'zero' });
    const reading = await parse({
      good: apacheEntry('good'),
      'no-state': noState,
      'odd-task': oddTask,
      nothing: null,
      'no-status': { info: apacheEntry('no-status').info },
    });
    expect(reading.connectors.map(({ name }) => name)).toEqual(['good']);
    expect(reading.rejected).toEqual([
      {
        name: 'no-state',
        reason: expect.stringMatching(/^status\.connector\.state: .*string/),
      },
      {
        name: 'odd-task',
        reason: expect.stringMatching(/^status\.tasks\.0\.id: .*number/),
      },
      { name: 'nothing', reason: expect.stringMatching(/object/) },
      { name: 'no-status', reason: expect.stringMatching(/^status: /) },
    ]);
  });

  it('rejects a value nested beyond all measure, and nothing else', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const reading = await parse({
      bad: apacheEntry('bad', { deep: JSON.parse(deep) }),
      good: apacheEntry('good'),
    });
    expect(reading.connectors.map(({ name }) => name)).toEqual(['good']);
    expect(reading.rejected).toEqual([
      { name: 'bad', reason: 'it cannot be read (RangeError)' },
    ]);
  });

  it('tolerates what it does not know', async () => {
    const entry = apacheEntry('a');
    Object.assign(entry, { extensions: { b: 1 } });
    Object.assign(entry.status, { is_csfle_error: false, type: 'both' });
    Object.assign(entry.status.connector, { state: 'HIBERNATING', x: [] });
    Object.assign(entry.info, { type: 'both' });
    const { connectors } = await parse({ a: entry });
    expect(connectors[0]).toMatchObject({
      state: 'HIBERNATING',
      type: 'unknown',
    });
  });

  it('takes a connector of any name, and no name changes what an object is', async () => {
    const list = JSON.parse(
      `{"__proto__": ${JSON.stringify(
        apacheEntry('__proto__'),
      )}, "constructor": ${JSON.stringify(apacheEntry('constructor'))}}`,
    );
    const { connectors } = await parse(list);
    expect(connectors.map(({ name }) => name)).toEqual([
      '__proto__',
      'constructor',
    ]);
    expect(Object.getPrototypeOf(connectors[0].config)).toBe(Object.prototype);
  });

  it('stops between batches when its call was ended', async () => {
    const controller = new AbortController();
    const parsing = parseList(
      largeList(500),
      'GET /connectors',
      () => undefined,
      controller.signal,
    );
    controller.abort(new Error('enough'));
    await expect(parsing).rejects.toThrow('enough');
  });

  it('lets others work while it reads 2,000 connectors', async () => {
    let turns = 0;
    let reading = true;
    const others = () => {
      turns += 1;
      if (reading) setImmediate(others);
    };
    setImmediate(others);
    const { connectors } = await parse(largeList(2_000));
    reading = false;
    expect(connectors).toHaveLength(2_000);
    // One between every two batches of 50.
    expect(turns).toBeGreaterThanOrEqual(39);
  });
});
