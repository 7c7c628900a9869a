import { join } from 'node:path';
import {
  copyRepository,
  keptMarkKey,
  keptSecret,
  trustPortal,
  type SelfManagedAddresses,
} from './demoFolder.ts';
import { giveSecrets } from './demoSecrets.ts';
import {
  backendEnvironment,
  emulatorService,
  identityService,
  kafkaService,
  type PortalAddresses,
} from './embedded.ts';
import { startForge } from './forge.ts';
import type { PortalPorts } from './ports.ts';
import type { Announcement, ServiceGroup } from './serviceGroup.ts';
import { describeRunning } from './runningFiles.ts';
import type { PortalOptions } from './PortalOptions.ts';

/** What runs beside the portal. */
export interface Surroundings {
  identity: Announcement;
  /** Absent with a repository of one's own. */
  emulator?: Announcement;
  /** Absent unless asked for. */
  kafka?: Announcement;
  /** Absent with a repository of one's own. */
  forge?: Announcement;
  /** How the backend is told of all of them. */
  environment: Record<string, string>;
}

const ANNOUNCED_WITHIN_MS = 60_000;
/** The first start of Kafka also resolves its jars. */
const KAFKA_ANNOUNCED_WITHIN_MS = 10 * 60_000;

/** Starts what the portal needs and resolves when all of it is ready. */
export async function startSurroundings(
  services: ServiceGroup,
  {
    ports,
    addresses,
    folder,
    kafka: wantsKafka = false,
    kafkaFreePorts = false,
    repository: ownRepository,
    progress,
  }: PortalOptions & {
    ports: PortalPorts;
    addresses: PortalAddresses;
    folder: string;
  },
): Promise<Surroundings> {
  const clientSecret = await keptSecret(folder, 'oidc-client-secret');
  const [identity, emulator, kafka] = await Promise.all([
    services.announced(
      'identity',
      identityService(ports, addresses, clientSecret, folder),
      ANNOUNCED_WITHIN_MS,
    ),
    ownRepository
      ? undefined
      : services.announced(
          'emulator',
          emulatorService(ports, folder),
          ANNOUNCED_WITHIN_MS,
        ),
    wantsKafka
      ? services.announced(
          'kafka',
          kafkaService(folder, kafkaFreePorts, progress),
          KAFKA_ANNOUNCED_WITHIN_MS,
        )
      : undefined,
  ]);
  const pipelineToken = await keptSecret(folder, 'pipeline-token');
  const settings = {
    ...{ ports, addresses, folder, clientSecret, pipelineToken, emulator },
    metadataUrl: String(identity.metadataUrl),
    sessionSecret: await keptSecret(folder, 'session-secret'),
  };
  const running = { identity, emulator, kafka };
  if (!emulator) {
    const repository = { PORTAL_REPOSITORY: String(ownRepository) };
    const environment = backendEnvironment({ ...settings, repository });
    return { ...running, environment };
  }
  const markKey = await keptMarkKey(folder);
  const repository = await copyRepository(folder, {
    confluentCloud: String(emulator.url),
    selfManaged: kafka && selfManagedAddresses(kafka),
  });
  if (kafka) {
    await describeRunning(repository, {
      ...{ id: 'onprem-dev', environment: 'dev' },
      connect: selfManagedAddresses(kafka).connect,
      secretsFolder: String(kafka.secretsFolder),
    });
  } else {
    await giveSecrets(repository, join(folder, 'secrets'));
  }
  await trustPortal(repository, markKey);
  const { environment, forge } = await startForge(services, {
    ...{ ports, folder, repository, markKey, emulator },
    portal: { url: addresses.backend, token: pipelineToken },
  });
  return {
    ...{ ...running, forge },
    environment: backendEnvironment({ ...settings, repository: environment }),
  };
}

function selfManagedAddresses(kafka: Announcement): SelfManagedAddresses {
  const [connect] = kafka.connectUrls as readonly string[];
  return {
    connect,
    metrics: kafka.metricsUrls as readonly string[],
    bootstrapServers: String(kafka.bootstrapServers),
    logTopic: String(kafka.logTopic),
  };
}
