import { connectorListSchema } from '@kconnect/plugin-kafka-connect-common';
import {
  emulatorClusters,
  startTestEmulator,
  type Emulator,
} from './__testUtils__/clusters';
import { startPortal, type TestPortal } from './__testUtils__/portal';
import { until } from './__testUtils__/until';

let emulator: Emulator;
let portal: TestPortal;

beforeAll(async () => {
  emulator = await startTestEmulator();
  portal = await startPortal({ clusters: emulatorClusters(emulator.url) });
});

afterAll(async () => {
  await portal.stop();
  await emulator.close();
});

jest.setTimeout(60000);
it('lists', async () => {
  const answer = await until(async () => {
    const a = await portal.get('/connectors?limit=3', 'erik');
    process.stdout.write(a.text.slice(0, 500) + '\n');
    return a.body?.totals?.all === 160 && a;
  }, 5000).catch(e => {
    process.stdout.write(
      JSON.stringify(
        portal.log.lines.map(l => l.message),
        null,
        1,
      ),
    );
    throw e;
  });
  process.stdout.write(answer.text);
  connectorListSchema.parse(answer.body);
  process.stdout.write(
    JSON.stringify(
      portal.log.lines.map(l => l.message),
      null,
      1,
    ),
  );
});
