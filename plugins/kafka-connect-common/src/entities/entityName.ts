import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

/** What the catalog allows for `metadata.name`. */
const MAX_ENTITY_NAME_LENGTH = 63;

/**
 * Words of lower-case letters and digits with one separator between them. What is written so
 * stays as it is; the catalog compares names without regard to case, so upper case does not.
 */
const PLAIN = /^[a-z0-9]+([._-][a-z0-9]+)*$/;

/** Hexadecimal digits of the mark that tells altered names apart: 64 bits. */
const MARK_LENGTH = 16;

/** Two separators in a row never occur in a plain name, so no altered name equals a plain one. */
const MARK_SEPARATOR = '--';

const isClusterId = (cluster: string) =>
  PLAIN.test(cluster) && !cluster.includes('.');

/**
 * The name of a connector's Resource: `<cluster>.<connector>`, where that is lower case and fits the
 * catalog's 63 characters. Otherwise whatever does not fit is replaced and cut, and a mark made from the true
 * names is added, so that two connectors never share an entity.
 *
 * The mark is a piece of a SHA-256 and no cheaper hash, as a department chooses its connectors'
 * names on a cluster of its own: none may be able to find one that takes another department's entity.
 * The true name stands in the entity's annotation; look it up there, as it cannot be read back from here.
 */
export function connectorEntityName(cluster: string, name: string): string {
  // A cluster's id holds no dot, so the first one separates.
  return entityName(
    `${cluster}.${name}`,
    [cluster, name],
    isClusterId(cluster),
  );
}

/** The name of a cluster's Resource: its id. */
export function clusterEntityName(cluster: string): string {
  return entityName(cluster, [cluster], isClusterId(cluster));
}

/** The full ref of a connector's Resource. */
export function connectorEntityRef(cluster: string, name: string): string {
  return `resource:default/${connectorEntityName(cluster, name)}`;
}

/** The full ref of a cluster's Resource. */
export function clusterEntityRef(cluster: string): string {
  return `resource:default/${clusterEntityName(cluster)}`;
}

function entityName(
  text: string,
  parts: readonly string[],
  separable: boolean,
): string {
  if (separable && text.length <= MAX_ENTITY_NAME_LENGTH && PLAIN.test(text)) {
    return text;
  }
  // JSON keeps the parts apart, and lone surrogates, which UTF-8 cannot hold.
  const mark = bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts)))).slice(
    0,
    MARK_LENGTH,
  );
  const readable = text
    .slice(0, MAX_ENTITY_NAME_LENGTH)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, separators =>
      PLAIN.test(`a${separators}a`) ? separators : '-',
    )
    .replace(/^[._-]/, '')
    .slice(0, MAX_ENTITY_NAME_LENGTH - MARK_LENGTH - MARK_SEPARATOR.length)
    .replace(/[._-]$/, '');
  return `${readable || 'x'}${MARK_SEPARATOR}${mark}`;
}
