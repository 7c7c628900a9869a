import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, isSeq, parse, parseDocument, type YAMLMap } from 'yaml';
import { inRoot } from './paths.ts';

/** Where the clusters of the demo are. */
export interface ClusterAddresses {
  /** The Confluent Cloud emulator. */
  confluentCloud: string;
  /** A self-managed Connect cluster; without one the demo has only managed ones. */
  selfManaged?: SelfManagedAddresses;
}

/** Where a self-managed Connect cluster is, with its figures and log lines. */
export interface SelfManagedAddresses {
  /** A worker's REST interface. */
  connect: string;
  /** Each worker's page of the JMX exporter. */
  metrics: readonly string[];
  /** The brokers, as Kafka's own clients take them. */
  bootstrapServers: string;
  /** The topic that the workers log to. */
  logTopic: string;
}

/**
 * Copies the reference configuration repository into the demo's folder, with the addresses of what runs here.
 *
 * @returns the copy's path
 */
export async function copyRepository(
  folder: string,
  addresses: ClusterAddresses,
): Promise<string> {
  const copy = join(folder, 'gitops');
  await rm(copy, { recursive: true, force: true });
  await cp(inRoot('gitops'), copy, { recursive: true });
  const file = join(copy, 'clusters.yaml');
  const original = await readFile(file, 'utf8');
  const readdressed = readdress(original, addresses);
  await writeFile(file, readdressed);
  await removeFilesOf(copy, original, readdressed);
  return copy;
}

/** Files on a cluster that nothing plays would be wrong: they lie in a folder named after it. */
async function removeFilesOf(
  copy: string,
  original: string,
  readdressed: string,
): Promise<void> {
  const left = idsIn(readdressed);
  const gone = idsIn(original).filter(id => !left.includes(id));
  for (const environment of await readdir(join(copy, 'connectors'))) {
    for (const id of gone) {
      const folder = join(copy, 'connectors', environment, id);
      await rm(folder, { recursive: true, force: true });
    }
  }
}

function idsIn(yaml: string): string[] {
  const { clusters } = parse(yaml) as { clusters: { id: string }[] };
  return clusters.map(({ id }) => id);
}

/** Sets each cluster's address to what runs here and leaves out those that nothing plays. */
export function readdress(yaml: string, addresses: ClusterAddresses): string {
  const document = parseDocument(yaml);
  const clusters = document.get('clusters');
  if (!isSeq(clusters)) {
    throw new Error('gitops/clusters.yaml has no list of clusters');
  }
  clusters.items = clusters.items.filter(cluster => {
    if (!isMap(cluster)) {
      return true;
    }
    if (cluster.get('kind') !== 'self-managed') {
      cluster.set('url', addresses.confluentCloud);
      return true;
    }
    if (addresses.selfManaged) {
      setSelfManaged(cluster, addresses.selfManaged);
    }
    return addresses.selfManaged !== undefined;
  });
  return document.toString();
}

function setSelfManaged(
  cluster: YAMLMap,
  { connect, metrics, bootstrapServers, logTopic }: SelfManagedAddresses,
): void {
  cluster.set('url', connect);
  cluster.setIn(['metrics', 'urls'], metrics);
  cluster.setIn(['logs', 'bootstrapServers'], bootstrapServers);
  cluster.setIn(['logs', 'topic'], logTopic);
}

/** A secret that outlives a restart, so that who is signed in stays so. Only the owner of the folder can read it. */
export function keptSecret(folder: string, name: string): Promise<string> {
  return keptText(folder, name, () => randomBytes(32).toString('hex'));
}

/** The private key, as PEM, that this portal signs marks with; made once, and kept as secrets are. */
export function keptMarkKey(folder: string): Promise<string> {
  return keptText(folder, 'mark-key.pem', () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  });
}

/** Lets the pipeline of a repository check what a portal has signed. */
export async function trustPortal(
  repository: string,
  markKey: string,
): Promise<void> {
  const publicKey = createPublicKey(markKey);
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  await writeFile(join(repository, 'portal-keys.pem'), pem);
}

async function keptText(
  folder: string,
  name: string,
  make: () => string,
): Promise<string> {
  const file = join(folder, name);
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(file, make(), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw error;
    }
  }
  return readFile(file, 'utf8');
}
