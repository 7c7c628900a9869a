import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  CLUSTER_KIND_CONFLUENT_CLOUD,
  CLUSTER_KIND_SELF_MANAGED,
  clusterDefinitionSchema,
  environmentSchema,
  type ClusterDefinition,
  type Department,
} from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../CommandError';
import type { Io } from '../io';
import { readClusters, readDepartments } from '../repository/readYaml';
import { portalAddress } from '../session/portalAddress';
import { portalToken } from '../session/portalToken';
import { signedInPortal } from '../session/sessions';
import type { ConnectorOperations } from './ConnectorOperations';
import { DirectOperations } from './direct/DirectOperations';
import { reach } from './direct/reach';
import { PortalHttp } from './portal/PortalHttp';
import { PortalOperations } from './portal/PortalOperations';

/** How the connectors are reached, as the command line says it. */
export interface ConnectionOptions {
  portal?: string;
  repo?: string;
  url?: string;
  confluentEnvironment?: string;
  kafkaCluster?: string;
  cluster?: string;
  environment?: string;
}

const NO_WAY = new CommandError(
  'It is not said how to reach the connectors.',
  'Give --portal URL (after kconnect login), or --repo DIR with the configuration repository, or --url URL of a cluster.',
);

/**
 * The way to the connectors: what the options say, else `KCONNECT_PORTAL`, else the portal that one is signed in
 * to, else the configuration repository that one stands in.
 */
export async function openOperations(
  options: ConnectionOptions,
  io: Io,
): Promise<ConnectorOperations> {
  if (options.url !== undefined) return toOneCluster(options, io);
  if (options.repo !== undefined)
    return toRepository(options.repo, options, io);
  const portal = await portalOf(options, io);
  if (portal) return new PortalOperations(portal);
  if (existsSync(join(io.cwd, 'clusters.yaml'))) {
    return toRepository('.', options, io);
  }
  throw NO_WAY;
}

/** The portal that is meant; nothing where another way is said, or none is known. */
export async function portalOf(
  { portal, repo, url }: ConnectionOptions,
  io: Io,
): Promise<PortalHttp | undefined> {
  if (repo !== undefined || url !== undefined) return undefined;
  const given =
    portal ?? io.env.KCONNECT_PORTAL ?? (await signedInPortal(io.env));
  if (given === undefined) return undefined;
  const address = portalAddress(given);
  return new PortalHttp({
    url: address,
    token: () => portalToken(address, io.env),
    signal: io.signal,
  });
}

async function toRepository(
  repo: string,
  options: ConnectionOptions,
  io: Io,
): Promise<ConnectorOperations> {
  const folder = resolve(io.cwd, repo);
  const { clusters } = await readClusters(folder);
  const { departments } = await readDepartments(folder);
  return direct(chosen(clusters, options), departments, io);
}

function chosen(
  clusters: ClusterDefinition[],
  { cluster, environment }: ConnectionOptions,
): ClusterDefinition[] {
  const fitting = clusters.filter(
    each =>
      (cluster === undefined || each.id === cluster) &&
      (environment === undefined || each.environment === environment),
  );
  if (fitting.length > 0) return fitting;
  throw new CommandError(
    `clusters.yaml has no cluster ${[cluster, environment]
      .filter(Boolean)
      .join(' in ')}.`,
    `It has ${clusters
      .map(each => `${each.id} (${each.environment})`)
      .join(', ')}.`,
  );
}

/** A cluster that no file describes. */
async function toOneCluster(
  options: ConnectionOptions,
  io: Io,
): Promise<ConnectorOperations> {
  const { confluentEnvironment, kafkaCluster } = options;
  if ((confluentEnvironment === undefined) !== (kafkaCluster === undefined)) {
    throw new CommandError(
      'A Confluent Cloud cluster needs both --confluent-environment env-… and --kafka-cluster lkc-….',
    );
  }
  const definition = clusterDefinitionSchema.safeParse({
    id: options.cluster ?? 'cluster',
    environment: environmentSchema.safeParse(options.environment).data ?? 'dev',
    url: options.url,
    ...(confluentEnvironment === undefined
      ? { kind: CLUSTER_KIND_SELF_MANAGED }
      : {
          kind: CLUSTER_KIND_CONFLUENT_CLOUD,
          confluent: { environment: confluentEnvironment, kafkaCluster },
        }),
  });
  if (!definition.success) {
    const [{ path, message }] = definition.error.issues;
    throw new CommandError(`--${path.join('.')}: ${message}`);
  }
  return direct([definition.data], [], io);
}

async function direct(
  clusters: ClusterDefinition[],
  departments: readonly Department[],
  io: Io,
): Promise<ConnectorOperations> {
  return new DirectOperations({
    clusters: await Promise.all(clusters.map(each => reach(each, io.env))),
    departments,
    signal: io.signal,
  });
}
