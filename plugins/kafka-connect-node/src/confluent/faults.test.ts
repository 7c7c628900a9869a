/*
 * What goes wrong between us and Confluent Cloud, one after the other, through all adapters and against the emulator.
 */
import {
  demoSeed,
  startEmulator,
  type RunningEmulator,
} from '@kconnect/confluent-emulator';
import { testRuntime } from '../__testUtils__/runtime';
import { ConfluentCloudConnect } from '../adapters';
import { MemoryRequestBudget } from '../budget';
import { ConfluentContext } from '../context';
import type { Runtime } from '../http';
import { ConfluentLogs } from '../logs';
import { ConfluentMetrics } from '../metrics';
import {
  identityOf,
  type ConnectorIdentity,
  type LogQuery,
  type RequestBudget,
} from '../port';

jest.setTimeout(60_000);

const PLACE = { environment: 'env-prd001', kafkaCluster: 'lkc-prd001' };
const MINUTE = 60_000;
const ESC = '\u001b';

let emulator: RunningEmulator;
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map(close => close()));
});

async function start(options: Parameters<typeof startEmulator>[0] = {}) {
  emulator = await startEmulator({ timeScale: 0, ...options });
  const { close } = emulator;
  closing.push(close);
}

/** @param apartMs - how far our clock is ahead of the service's */
function adapters(
  apartMs = 0,
  budget: RequestBudget = new MemoryRequestBudget(),
) {
  const runtime: Runtime = {
    ...testRuntime(),
    now: () => emulator.control.now() + apartMs,
  };
  const options = {
    ...{ ...PLACE, url: emulator.url, credentials: emulator },
    ...{ timeoutMs: 10_000, runtime, budget },
  };
  const all = {
    connect: new ConfluentCloudConnect({ id: 'cc', ...options }),
    metrics: new ConfluentMetrics(options),
    logs: new ConfluentLogs(options),
    context: new ConfluentContext(options),
  };
  closing.push(...Object.values(all).map(one => () => one.close()));
  return { ...all, now: runtime.now };
}

async function identities(): Promise<ConnectorIdentity[]> {
  const { connectors } = await adapters().connect.readAll();
  return connectors.filter(({ state }) => state === 'RUNNING').map(identityOf);
}

/** The newest lines of the last hours, by somebody's clock. */
const last = (hours: number, now: number): LogQuery => ({
  levels: ['ERROR', 'WARN', 'INFO'],
  from: new Date(now - hours * 60 * MINUTE).toISOString(),
  to: new Date(now).toISOString(),
  limit: 100,
});

describe('clocks that differ by five minutes', () => {
  beforeEach(() => start());

  it.each([
    ['ahead', 5 * MINUTE],
    ['behind', -5 * MINUTE],
  ])('ours is %s: figures and lines are there all the same', async (_, ms) => {
    const running = await identities();
    const { metrics, logs, now } = adapters(ms);
    const sample = await metrics.sample(running);
    expect(sample.missing).toEqual([]);
    for (const { at, figures } of sample.connectors) {
      expect(figures.tasksTotal).toBeGreaterThan(0);
      expect(Date.parse(at)).toBeLessThanOrEqual(
        Math.max(now(), emulator.control.now()),
      );
    }
    // A token that is good for five minutes is good, though by our clock it has ended or not begun.
    const page = await logs.search(running[0], last(1, now()));
    expect(page.lines.length).toBeGreaterThan(0);
    await expect(
      logs.search(running[0], last(72, now())),
    ).resolves.toMatchObject({ lines: expect.any(Array) });
    const exchanges = emulator.control
      .requests()
      .filter(({ path }) => path === '/api/access_tokens');
    expect(exchanges).toHaveLength(1);
  });
});

describe('points that are no figures', () => {
  beforeEach(() => start());

  it.each(['missing', 'null', 'NaN'] as const)(
    '%s: they are unknown, and never nothing',
    async value => {
      const running = await identities();
      const before = await adapters().metrics.sample(running);
      expect(
        before.connectors.some(({ figures }) =>
          Number.isFinite(figures.sinkLag),
        ),
      ).toBe(true);
      emulator.control.addFault({ kind: 'points', value, every: 1 });
      const { connectors } = await adapters().metrics.sample(running);
      expect(connectors).toHaveLength(running.length);
      const known = connectors.flatMap(({ figures }) =>
        Object.values(figures).filter(figure => figure !== null),
      );
      // What is told by rows without a value is how many tasks there are, and in what state.
      expect(known.every(Number.isFinite)).toBe(true);
      for (const { figures } of connectors) {
        expect(figures.sinkReadRate ?? null).toBeNull();
        expect(figures.sourceWriteRate ?? null).toBeNull();
        expect(figures.sinkLag ?? null).toBeNull();
      }
    },
  );
});

describe('a connector that is deleted between two pages', () => {
  it('of a query: nobody else is missed', async () => {
    await start({
      seed: demoSeed({ connectors: 1_300, cluster: PLACE.kafkaCluster }),
    });
    const running = await identities();
    const victim = running[3].name;
    const pages = () =>
      emulator.control
        .requests()
        .filter(({ path }) => path.includes('/query?page_token='));
    const budget = new MemoryRequestBudget();
    let status: number | undefined;
    const { metrics } = adapters(0, {
      // Asked before each request: this one is the second page of a metric.
      async take(...given) {
        if (status === undefined && pages().length > 0) {
          status = await remove(victim);
        }
        return budget.take(...given);
      },
    });
    const { connectors, missing } = await metrics.sample(running);
    expect(status).toBe(200);
    expect(pages().length).toBeGreaterThan(1);
    expect(missing).toEqual([]);
    expect(connectors.map(({ name }) => name)).toEqual(
      running.map(({ name }) => name),
    );
    const others = connectors.filter(({ name }) => name !== victim);
    expect(others.every(({ figures }) => figures.tasksTotal! > 0)).toBe(true);
  });
});

async function remove(name: string): Promise<number> {
  const { key, secret, url } = emulator;
  const answer = await fetch(
    `${url}/connect/v1/environments/${PLACE.environment}/clusters/${PLACE.kafkaCluster}/connectors/${name}`,
    {
      method: 'DELETE',
      headers: { authorization: `Basic ${btoa(`${key}:${secret}`)}` },
    },
  );
  return answer.status;
}

describe('lines that are not for people', () => {
  it('come clean, short and without what they should not hold', async () => {
    await start();
    const [connector] = await identities();
    emulator.control.tamper(PLACE.kafkaCluster, connector.name, {
      log: [
        { level: 'ERROR', message: `${ESC}[31mred${ESC}[0m\u0007 \u0000end` },
        { level: 'ERROR', message: '<img src=x onerror=alert(1)>' },
        { level: 'ERROR', message: `long ${'x'.repeat(1_048_576)}` },
      ],
    });
    const { logs, now } = adapters();
    const { lines } = await logs.search(connector, {
      ...last(1, now() + MINUTE),
      levels: ['ERROR'],
    });
    const messages = lines.map(({ message }) => message);
    expect(messages).toContain('red end');
    // Text, for the screen to show as text.
    expect(messages).toContain('<img src=x onerror=alert(1)>');
    const long = messages.find(message => message.startsWith('long '));
    expect(long?.length).toBeLessThan(9_000);
    expect(long).toMatch(/\[\d+ characters of this line are left out here\]$/);
  });
});

describe('credentials and cursors that end in flight', () => {
  /** Something happens after the first page of a list was sent. */
  async function afterFirstPage(path: string, happen: () => void) {
    let isDone = false;
    await start({
      onExchange: exchange => {
        if (isDone || !exchange.path.startsWith(path)) return;
        isDone = true;
        happen();
      },
    });
  }
  const costs = () => {
    const day = (ago: number) =>
      new Date(emulator.control.now() - ago * 1_440 * MINUTE)
        .toISOString()
        .slice(0, 10);
    return adapters().context.dailyCosts(day(33), day(3));
  };

  it('a bill whose next page is refused is no bill', async () => {
    await afterFirstPage('/billing/', () => {
      emulator.control.addFault({ kind: 'status', status: 401 });
    });
    await expect(costs()).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('a bill whose cursor has expired is no bill, and is whole the next time', async () => {
    await afterFirstPage('/billing/', () =>
      emulator.control.advance(6 * MINUTE),
    );
    await expect(costs()).rejects.toMatchObject({ code: 'invalid' });
    expect((await costs()).length).toBeGreaterThan(5_000);
  });

  it('what may be done is unknown, and not what half an answer says', async () => {
    await afterFirstPage('/org/v2/organizations', () => {
      emulator.control.addFault({ kind: 'status', status: 401 });
    });
    const { context } = adapters();
    await expect(
      context.access('sa-finance-prod', [
        { operation: 'write', topic: 'finance.demo' },
      ]),
    ).resolves.toMatchObject([{ answer: 'unknown' }]);
  });
});
