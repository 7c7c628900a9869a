import type { Account, KafkaCluster } from '../account.ts';

const authority = 'crn://confluent.cloud/';

/** The parts of a Confluent resource name in their order: kind and value. */
export type Crn = readonly (readonly [kind: string, value: string])[];

/** Reads a resource name, percent-encoding undone; undefined for what is none. */
export function readCrn(crn: string): Crn | undefined {
  if (!crn.startsWith(authority)) {
    return undefined;
  }
  const parts = crn.slice(authority.length).split('/');
  const pairs = parts.map((part): [string, string] | undefined => {
    const at = part.indexOf('=');
    return at > 0
      ? [part.slice(0, at), decoded(part.slice(at + 1))]
      : undefined;
  });
  return pairs.every(pair => pair !== undefined) ? pairs : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Whether a pattern covers a resource, or another pattern as a whole. It covers all that is below
 * itself; a star at its very end stands for any further letters.
 */
export function covers(pattern: Crn, crn: Crn): boolean {
  return (
    pattern.length <= crn.length &&
    pattern.every(([kind, value], index) => {
      const [itsKind, itsValue] = crn[index];
      const last = index === pattern.length - 1;
      return (
        kind === itsKind &&
        (last && value.endsWith('*')
          ? itsValue.startsWith(value.slice(0, -1))
          : itsValue === value)
      );
    })
  );
}

/** The name of a Kafka cluster, as connectors hang below it. */
export function clusterCrn(account: Account, cluster: KafkaCluster): Crn {
  return [
    ['organization', account.organization],
    ['environment', cluster.environment],
    ['cloud-cluster', cluster.id],
  ];
}

/** The connector that a resource name means; undefined where it means none of the account's places. */
export function connectorOfCrn(
  crn: string,
  account: Account,
): { cluster: KafkaCluster; name: string } | undefined {
  const pairs = readCrn(crn) ?? [];
  const name = pairs.at(-1);
  const cluster = account.clusters.find(known =>
    covers(clusterCrn(account, known), pairs),
  );
  return cluster && pairs.length === 4 && name?.[0] === 'connector'
    ? { cluster, name: name[1] }
    : undefined;
}

/** Writes a resource name. */
export function writeCrn(crn: Crn): string {
  const parts = crn.map(
    ([kind, value]) =>
      `${kind}=${encodeURIComponent(value).replaceAll('%2A', '*')}`,
  );
  return `${authority}${parts.join('/')}`;
}
