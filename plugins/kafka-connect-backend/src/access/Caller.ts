import type { ConnectorRights } from '@kconnect/plugin-kafka-connect-common';
import type { ConnectorResource } from '@kconnect/plugin-kafka-connect-node';
import type { Grant } from './grants';

/** What the permission policy grants, each to be held against ownership as well. */
export interface PolicyGrants {
  read: Grant;
  readConfig: Grant;
  readLogs: Grant;
  operate: Grant;
  deploy: Grant;
  delete: Grant;
}

/** Who asks. */
export type Identity =
  | { kind: 'service'; ref: string }
  | {
      kind: 'user';
      /** The User's full ref. */
      ref: string;
      /** The user and every Group that the user counts as a member of, in lower case. */
      claims: ReadonlySet<string>;
      /** Whether the user belongs to the platform team. */
      platform: boolean;
    };

/**
 * Who asks and what they may do. Every answer takes both: the policy's decision, and ownership as
 * this plugin knows it. A portal whose policy allows everything, or that has permissions switched off,
 * therefore leaks nothing.
 */
export class Caller {
  readonly #identity: Identity;
  readonly #grants: PolicyGrants;

  constructor(identity: Identity, grants: PolicyGrants) {
    this.#identity = identity;
    this.#grants = grants;
  }

  get ref(): string {
    return this.#identity.ref;
  }

  get isService(): boolean {
    return this.#identity.kind === 'service';
  }

  get isPlatform(): boolean {
    return this.#identity.kind === 'user' && this.#identity.platform;
  }

  /** The Groups that the user counts as a member of; none of a service. */
  get groups(): readonly string[] {
    return this.#identity.kind === 'user' ? [...this.#identity.claims] : [];
  }

  mayRead(connector: ConnectorResource): boolean {
    return this.#owns(connector.owner) && this.#grants.read(connector);
  }

  mayReadConfig(connector: ConnectorResource): boolean {
    return this.mayRead(connector) && this.#grants.readConfig(connector);
  }

  mayReadLogs(connector: ConnectorResource): boolean {
    return this.mayRead(connector) && this.#grants.readLogs(connector);
  }

  mayOperate(connector: ConnectorResource): boolean {
    return this.#mayAct(connector, this.#grants.operate);
  }

  /** Create it or replace its configuration, without a pull request. */
  mayDeploy(connector: ConnectorResource): boolean {
    return this.#mayAct(connector, this.#grants.deploy);
  }

  /** Remove it, without a pull request. */
  mayDelete(connector: ConnectorResource): boolean {
    return this.#mayAct(connector, this.#grants.delete);
  }

  /** Ask for changes of it by a pull request, which shows its configuration: members may, whether or not they operate. */
  mayPropose(connector: ConnectorResource): boolean {
    return this.#identity.kind === 'user' && this.mayReadConfig(connector);
  }

  /** What a screen may offer. */
  rightsOn(connector: ConnectorResource): ConnectorRights {
    return {
      readConfig: this.mayReadConfig(connector),
      readLogs: this.mayReadLogs(connector),
      operate: this.mayOperate(connector),
    };
  }

  /** Whether the move is this person's own: as a member of the department, or of the platform team. */
  isTurn(turn: string, connector: ConnectorResource): boolean {
    if (this.#identity.kind === 'service') return false;
    if (turn === 'platform') return this.#identity.platform;
    return (
      turn === 'department' &&
      connector.owner !== undefined &&
      this.#identity.claims.has(connector.owner)
    );
  }

  #mayAct(connector: ConnectorResource, granted: Grant): boolean {
    return (
      this.#identity.kind === 'user' &&
      this.mayRead(connector) &&
      this.#owns(connector.operators) &&
      granted(connector)
    );
  }

  /** Services read for all; people what their Groups own, the platform team everything. */
  #owns(group: string | undefined): boolean {
    if (this.#identity.kind === 'service' || this.#identity.platform) {
      return true;
    }
    return group !== undefined && this.#identity.claims.has(group);
  }
}
