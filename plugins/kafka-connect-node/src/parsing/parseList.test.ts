import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
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

  it('reads 2,000 connectors in about the time of JSON.parse, and lets others work', async () => {
    const text = JSON.stringify(largeList(2_000));
    expect(text.length).toBeGreaterThan(9_000_000);
    await parse(largeList(200));

    const delay = monitorEventLoopDelay({ resolution: 5 });
    const ratios: number[] = [];
    const times: number[] = [];
    for (let round = 0; round < 5; round++) {
      const started = performance.now();
      const list = JSON.parse(text);
      const parsed = performance.now();
      await new Promise(resolve => {
        setImmediate(resolve);
      });
      delay.enable();
      const before = performance.now();
      const reading = await parse(list);
      const mapping = performance.now() - before;
      delay.disable();
      expect(reading.connectors).toHaveLength(2_000);
      ratios.push(mapping / (parsed - started));
      times.push(mapping);
    }
    const best = Math.min(...ratios);
    const line = `2,000 connectors, ${
      text.length
    } characters: mapping takes ${best.toFixed(2)} times JSON.parse (${Math.min(
      ...times,
    ).toFixed(0)} ms), longest turn ${(delay.max / 1e6).toFixed(0)} ms`;
    process.stdout.write(`${line}\n`);
    // The machine may be busy; what matters is the order of magnitude.
    expect(best).toBeLessThan(4);
    expect(delay.max / 1e6).toBeLessThan(200);
  });
});
