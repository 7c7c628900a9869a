import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { pickPorts, PORT_RANGES } from './pickPorts.ts';

/** Few enough for a test to take, of no range that others pick from. */
const FEW = [32_100, 32_104] as const;

test('ports are of the range, and different', async () => {
  const ports = await pickPorts(20, PORT_RANGES.portal);
  const [first, last] = PORT_RANGES.portal;
  assert.ok(ports.every(port => port >= first && port <= last));
  assert.equal(new Set(ports).size, 20);
});

for (const host of ['127.0.0.1', '::']) {
  test(`a port that is taken on ${host} is not picked`, async () => {
    const other = createServer();
    await new Promise<void>(done => other.listen(FEW[0], host, done));
    try {
      const ports = await pickPorts(4, FEW);
      assert.deepEqual(
        ports.toSorted((one, another) => one - another),
        [32_101, 32_102, 32_103, 32_104],
      );
      await assert.rejects(
        pickPorts(5, FEW),
        new Error('There are no 5 free ports from 32100 to 32104.'),
      );
    } finally {
      await new Promise(done => other.close(done));
    }
  });
}

test('no two ranges meet, and none has ports of outgoing connections', async () => {
  const ranges = Object.values(PORT_RANGES).toSorted(
    ([one], [another]) => one - another,
  );
  ranges.slice(1).forEach(([first], index) => {
    assert.ok(first > ranges[index][1]);
  });
  const linux = await readFile(
    '/proc/sys/net/ipv4/ip_local_port_range',
    'utf8',
  ).catch(() => '32768 60999');
  const [outgoing] = linux.split(/\s+/).map(Number);
  assert.ok(ranges.every(([, last]) => last < outgoing));
});
