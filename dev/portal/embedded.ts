import { join } from 'node:path';
import { clientId } from '../identity/client.ts';
import { inRoot } from './paths.ts';
import type { PortalPorts } from './ports.ts';
import type { Announcement } from './serviceGroup.ts';
import type { ServiceSpec } from './service.ts';

/** Where the app is opened, and the backend that it speaks to: one address, but for development. */
export interface PortalAddresses {
  app: string;
  backend: string;
}

/** The OpenID provider, which sends people back to the portal's backend. */
export function identityService(
  { identity }: PortalPorts,
  addresses: PortalAddresses,
  clientSecret: string,
  folder: string,
): ServiceSpec {
  return {
    title: 'The OpenID provider',
    args: [
      inRoot('dev', 'identity', 'cli.ts'),
      '--port',
      `${identity}`,
      '--redirect-uri',
      `${addresses.backend}/api/auth/oidc/handler/frame`,
    ],
    env: { OIDC_CLIENT_SECRET: clientSecret },
    log: logOf(folder, 'identity'),
  };
}

/** The Confluent Cloud emulator. */
export function emulatorService(
  { emulator }: PortalPorts,
  folder: string,
): ServiceSpec {
  return {
    title: 'The Confluent Cloud emulator',
    args: [
      inRoot('packages', 'confluent-emulator', 'src', 'cli.ts'),
      '--port',
      `${emulator}`,
    ],
    log: logOf(folder, 'emulator'),
  };
}

/** AWS, as moto plays it. */
export function awsService(folder: string, program: string): ServiceSpec {
  return {
    title: 'AWS',
    args: [inRoot('dev', 'aws', 'cli.ts')],
    env: { MOTO_SERVER: program },
    log: logOf(folder, 'aws'),
  };
}

/** Real Kafka, Connect and PostgreSQL. */
export function kafkaService(
  folder: string,
  freePorts: boolean,
  progress?: (line: string) => void,
): ServiceSpec {
  return {
    title: 'Kafka',
    args: [
      inRoot('dev', 'kafka', 'cli.ts'),
      ...(freePorts ? ['--free-ports'] : []),
    ],
    log: logOf(folder, 'kafka'),
    progress,
    // A worker takes six seconds to leave its cluster, and there are two of them.
    graceMs: 60_000,
  };
}

/** What the backend is told by its environment, as `app-config.yaml` reads it. */
export interface BackendSettings {
  ports: PortalPorts;
  addresses: PortalAddresses;
  folder: string;
  /** The variables that say where the configuration repository is. */
  repository: Readonly<Record<string, string>>;
  metadataUrl: string;
  clientSecret: string;
  sessionSecret: string;
  /** What the pipeline reports deployments with. */
  pipelineToken: string;
  /** Absent where the clusters are the user's own, with credentials in the environment. */
  emulator?: Announcement;
}

/** The environment of the backend. */
export function backendEnvironment({
  ports,
  addresses,
  folder,
  repository,
  metadataUrl,
  clientSecret,
  sessionSecret,
  pipelineToken,
  emulator,
}: BackendSettings): Record<string, string> {
  return {
    PORTAL_URL: addresses.app,
    PORTAL_PORT: `${ports.portal}`,
    PORTAL_DATABASE_DIRECTORY: join(folder, 'db'),
    PORTAL_SESSION_SECRET: sessionSecret,
    PIPELINE_TOKEN: pipelineToken,
    ...repository,
    OIDC_METADATA_URL: metadataUrl,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    ...(emulator && {
      CONFLUENT_API_KEY: String(emulator.key),
      CONFLUENT_API_SECRET: String(emulator.secret),
    }),
  };
}

/** The file that holds all that a service writes. */
export function logOf(folder: string, name: string): string {
  return join(folder, 'logs', `${name}.log`);
}
