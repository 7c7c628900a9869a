import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { startEmulator } from '@kconnect/confluent-emulator';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emulatorClusters } from '../src/__testUtils__/clusters';
import { departmentsYaml, groups } from '../src/__testUtils__/organisation';

const PLATFORM_TEAM = 'group:default/ebs-infrastructure';
const PORT = Number(process.env.PORT ?? 7007);

/**
 * This plugin alone beside the emulator, for trying its API; whoever asks is a member of the platform team:
 *
 *   yarn workspace @kconnect/plugin-kafka-connect-backend start
 *   curl http://localhost:7007/api/kafka-connect/connectors
 */
async function start(): Promise<void> {
  const emulator = await startEmulator();
  process.env.TEST_CONFLUENT_KEY = emulator.key;
  process.env.TEST_CONFLUENT_SECRET = emulator.secret;
  const folder = mkdtempSync(join(tmpdir(), 'kafka-connect-dev-'));
  writeFileSync(join(folder, 'departments.yaml'), departmentsYaml);
  writeFileSync(join(folder, 'clusters.yaml'), emulatorClusters(emulator.url));

  const backend = createBackend();
  backend.add(mockServices.auth.factory());
  backend.add(mockServices.httpAuth.factory());
  backend.add(
    createServiceFactory({
      service: coreServices.userInfo,
      deps: {},
      factory: () =>
        mockServices.userInfo({ ownershipEntityRefs: [PLATFORM_TEAM] }),
    }),
  );
  backend.add(
    mockServices.rootConfig.factory({
      data: {
        backend: {
          baseUrl: `http://localhost:${PORT}`,
          listen: { port: PORT },
          database: { client: 'better-sqlite3', connection: ':memory:' },
        },
        kafkaConnect: {
          repository: { path: folder },
          platformTeam: PLATFORM_TEAM,
          poll: { interval: { seconds: 10 } },
        },
      },
    }),
  );
  backend.add(catalogServiceMock.factory({ entities: groups }));
  backend.add(import('../src'));
  await backend.start();
}

start().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
