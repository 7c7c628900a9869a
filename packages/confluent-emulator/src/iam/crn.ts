import type { Account, KafkaCluster } from '../account.ts';

const authority = 'crn://confluent.cloud/';

/** The parts of a Confluent resource name in their order, percent-encoding undone. */
export function readCrn(crn: string): [string, string][] | undefined {
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

/** The connector that a resource name means; undefined where it means none of the account's places. */
export function connectorOfCrn(
  crn: string,
  account: Account,
): { cluster: KafkaCluster; name: string } | undefined {
  const pairs = readCrn(crn) ?? [];
  const kinds = pairs.map(([kind]) => kind).join('/');
  if (kinds !== 'organization/environment/cloud-cluster/connector') {
    return undefined;
  }
  const [organization, environment, id, name] = pairs.map(([, value]) => value);
  const cluster = account.clusters.find(
    known => known.id === id && known.environment === environment,
  );
  return cluster && organization === account.organization
    ? { cluster, name }
    : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
