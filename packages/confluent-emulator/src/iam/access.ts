import type { Account, KafkaCluster } from '../account.ts';
import { clusterCrn, covers, readCrn } from './crn.ts';
import type { Crn } from './crn.ts';
import { roles } from './roles.ts';
import type { ConnectorRight, Role } from './roles.ts';
import type { IamStore } from './store.ts';

interface Grant {
  readonly role: Role;
  readonly pattern: Crn;
}

/** What one principal may do on one cluster's connectors. */
export type ConnectorAccess = (name: string, right: ConnectorRight) => boolean;

/** Who may do what, by role bindings. */
export class Access {
  private readonly iam: IamStore;
  private readonly account: Account;

  constructor(iam: IamStore, account: Account) {
    this.iam = iam;
    this.account = account;
  }

  /** Whether a principal administers the whole organisation. */
  isAdministrator(principal: string): boolean {
    return this.grantsOf(principal).some(
      ({ role }) => role === roles.OrganizationAdmin,
    );
  }

  /** Whether a principal sees the metrics of the whole organisation. */
  seesAllMetrics(principal: string): boolean {
    return this.grantsOf(principal).some(
      ({ role, pattern }) =>
        role.connectors.includes('metrics') && pattern.length === 1,
    );
  }

  /** Whether a principal administers a cluster, by itself or with all around it. */
  administers(principal: string, cluster: KafkaCluster): boolean {
    const place = clusterCrn(this.account, cluster);
    return this.grantsOf(principal).some(
      ({ role, pattern }) =>
        role.topics.includes('ALL') && covers(pattern, place),
    );
  }

  /** What a principal may do on the connectors of a cluster. Worked out once, asked for each. */
  onConnectors(principal: string, cluster: KafkaCluster): ConnectorAccess {
    const place = clusterCrn(this.account, cluster);
    const grants = this.grantsOf(principal).filter(
      ({ pattern }) =>
        covers(pattern, place) || below(pattern, place, 'connector'),
    );
    const everywhere = new Set(
      grants
        .filter(({ pattern }) => pattern.length <= place.length)
        .flatMap(({ role }) => role.connectors),
    );
    const particular = grants.filter(
      ({ pattern }) => pattern.length > place.length,
    );
    return (name, right) =>
      everywhere.has(right) ||
      particular.some(
        ({ role, pattern }) =>
          role.connectors.includes(right) &&
          covers(pattern, [...place, ['connector', name]]),
      );
  }

  /** Whether a principal has any right in a cluster or on something in it. */
  seesCluster(principal: string, cluster: KafkaCluster): boolean {
    const place = clusterCrn(this.account, cluster);
    return this.grantsOf(principal).some(
      ({ pattern }) => covers(pattern, place) || covers(place, pattern),
    );
  }

  /** The same of an environment. */
  seesEnvironment(principal: string, environment: string): boolean {
    const place: Crn = [
      ['organization', this.account.organization],
      ['environment', environment],
    ];
    return this.grantsOf(principal).some(
      ({ pattern }) => covers(pattern, place) || covers(place, pattern),
    );
  }

  /** Whether a principal may give away rights on all that a pattern covers. */
  mayGrant(principal: string, pattern: Crn): boolean {
    return this.grantsOf(principal).some(
      ({ role, pattern: own }) =>
        role.connectors.includes('grant') && covers(own, pattern),
    );
  }

  /** Operations that role bindings allow on a topic; `ALL` for all. */
  onTopic(
    principal: string,
    cluster: KafkaCluster,
    topic: string,
  ): Set<string> {
    const place: Crn = [
      ...clusterCrn(this.account, cluster),
      ['kafka', cluster.id],
      ['topic', topic],
    ];
    return new Set(
      this.grantsOf(principal)
        .filter(({ pattern }) => covers(pattern, place))
        .flatMap(({ role }) => role.topics),
    );
  }

  private grantsOf(principal: string): Grant[] {
    return this.iam.bindingsOf(principal).flatMap(binding => {
      const pattern = readCrn(binding.crnPattern);
      const role = roles[binding.role];
      return role && pattern ? [{ role, pattern }] : [];
    });
  }
}

function below(pattern: Crn, place: Crn, kind: string): boolean {
  return (
    covers(place, pattern) &&
    pattern.length === place.length + 1 &&
    pattern.at(-1)?.[0] === kind
  );
}
