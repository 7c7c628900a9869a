import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

/** Hexadecimal digits of the digest that are kept: 128 bits. */
const DIGEST_LENGTH = 32;

/**
 * The name of a connector's Resource: a digest of cluster and name, whatever characters and length they have.
 *
 * It does not show the connector's name, because the catalog hides entities and not the relations that
 * lead to them: a Group's or a cluster's relations would tell every department the names of all others'
 * connectors. The true name is the entity's title and stands in its annotation.
 *
 * SHA-256 and no cheaper hash, as a department chooses its connectors' names: none may be able to find one
 * that takes another department's entity.
 */
export function connectorEntityName(cluster: string, name: string): string {
  // JSON keeps the parts apart, and lone surrogates, which UTF-8 cannot hold.
  const text = JSON.stringify([cluster, name]);
  const digest = bytesToHex(sha256(utf8ToBytes(text)));
  return `connector-${digest.slice(0, DIGEST_LENGTH)}`;
}

/** The name of a cluster's Resource: its id, which `clusters.yaml` keeps to what the catalog allows. */
export function clusterEntityName(cluster: string): string {
  return cluster;
}

/** The full ref of a connector's Resource. */
export function connectorEntityRef(cluster: string, name: string): string {
  return `resource:default/${connectorEntityName(cluster, name)}`;
}

/** The full ref of a cluster's Resource. */
export function clusterEntityRef(cluster: string): string {
  return `resource:default/${clusterEntityName(cluster)}`;
}
