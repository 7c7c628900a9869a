import { randomBytes } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, isSeq, parseDocument } from 'yaml';
import { inRoot } from './paths.ts';

/** Where the clusters of the demo are. */
export interface ClusterAddresses {
  /** The Confluent Cloud emulator. */
  confluentCloud: string;
  /** A self-managed Connect cluster; without one the demo has only managed ones. */
  selfManaged?: string;
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
  await writeFile(file, readdress(await readFile(file, 'utf8'), addresses));
  return copy;
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
    const address =
      cluster.get('kind') === 'self-managed'
        ? addresses.selfManaged
        : addresses.confluentCloud;
    cluster.set('url', address);
    return address !== undefined;
  });
  return document.toString();
}

/** A secret that outlives a restart, so that who is signed in stays so. Only the owner of the folder can read it. */
export async function keptSecret(
  folder: string,
  name: string,
): Promise<string> {
  const file = join(folder, name);
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(file, randomBytes(32).toString('hex'), {
      mode: 0o600,
      flag: 'wx',
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw error;
    }
  }
  return readFile(file, 'utf8');
}
