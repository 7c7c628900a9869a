import type {
  AuthService,
  BackstageCredentials,
  BackstageServicePrincipal,
  LoggerService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  createConditionTransformer,
  type PermissionRuleset,
} from '@backstage/plugin-permission-node';
import {
  connectorChangePermissions,
  connectorPermissions,
  deploymentReportPermission,
  fleetReadPermission,
} from '@kconnect/plugin-kafka-connect-common';
import type {
  ConnectorFilter,
  ConnectorResource,
  MembershipResolver,
} from '@kconnect/plugin-kafka-connect-node';
import { Caller, type Identity } from './Caller';
import { grantOf } from './grants';
import { orUnavailable } from './orUnavailable';

export interface CallersOptions {
  auth: AuthService;
  logger: LoggerService;
  userInfo: UserInfoService;
  permissions: PermissionsService;
  ruleset: PermissionRuleset<ConnectorResource, ConnectorFilter>;
  membership: Pick<MembershipResolver, 'expand'>;
  /** The Group that sees and may do everything. */
  platformTeam: string;
}

const QUESTIONS = connectorPermissions.map(permission => ({ permission }));
const ALL_QUESTIONS = [
  ...connectorPermissions,
  ...connectorChangePermissions,
].map(permission => ({ permission }));

/** Finds out who asks and what they may do, once per request. */
export class Callers {
  readonly #options: CallersOptions;
  readonly #transform;

  constructor(options: CallersOptions) {
    this.#options = options;
    this.#transform = createConditionTransformer(options.ruleset);
  }

  /** One question to the permission framework, whatever the request needs of it but to change connectors. */
  async identify(credentials: BackstageCredentials): Promise<Caller> {
    return this.#identify(credentials, QUESTIONS);
  }

  /** The same for those who create, replace or remove connectors, which are few. */
  async identifyForChange(credentials: BackstageCredentials): Promise<Caller> {
    return this.#identify(credentials, ALL_QUESTIONS);
  }

  async #identify(
    credentials: BackstageCredentials,
    questions: typeof QUESTIONS,
  ): Promise<Caller> {
    const [identity, [read, readConfig, readLogs, operate, deploy, remove]] =
      await Promise.all([
        this.#identityOf(credentials),
        this.#ask(
          this.#options.permissions.authorizeConditional(questions, {
            credentials,
          }),
        ),
      ]);
    return new Caller(identity, {
      read: grantOf(read, this.#transform),
      readConfig: grantOf(readConfig, this.#transform),
      readLogs: grantOf(readLogs, this.#transform),
      operate: grantOf(operate, this.#transform),
      deploy: grantOf(deploy, this.#transform),
      delete: grantOf(remove, this.#transform),
    });
  }

  /** @throws NotAllowedError where the caller is not of the platform team, nor a service that may read the fleet */
  async requireFleetReader(credentials: BackstageCredentials): Promise<void> {
    const [identity, [decision]] = await Promise.all([
      this.#identityOf(credentials),
      this.#ask(
        this.#options.permissions.authorize(
          [{ permission: fleetReadPermission }],
          { credentials },
        ),
      ),
    ]);
    const ours = identity.kind === 'service' || identity.platform;
    if (!ours || decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `Only ${this.#options.platformTeam} may see this`,
      );
    }
  }

  /**
   * A token that nothing restricts, as plugins have, may do everything: this one is for the pipeline alone.
   *
   * @throws NotAllowedError where the token's restrictions do not name the permission
   */
  async requireReporter(
    credentials: BackstageCredentials<BackstageServicePrincipal>,
  ): Promise<void> {
    const permission = deploymentReportPermission;
    const { accessRestrictions } = credentials.principal;
    const isMeant = accessRestrictions?.permissionNames?.includes(
      permission.name,
    );
    const [decision] = await this.#ask(
      this.#options.permissions.authorize([{ permission }], { credentials }),
    );
    if (!isMeant || decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `Only a token whose accessRestrictions name the permission ${permission.name} may report deployments`,
      );
    }
  }

  /** Whether the policy grants what is not decided per connector. */
  async isGranted(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<boolean> {
    const [{ result }] = await this.#ask(
      this.#options.permissions.authorize([{ permission }], { credentials }),
    );
    return result === AuthorizeResult.ALLOW;
  }

  async #identityOf(credentials: BackstageCredentials): Promise<Identity> {
    const { auth, membership, platformTeam, userInfo } = this.#options;
    if (auth.isPrincipal(credentials, 'service')) {
      return { kind: 'service', ref: credentials.principal.subject };
    }
    if (!auth.isPrincipal(credentials, 'user')) {
      throw new NotAllowedError('Sign in to see connectors');
    }
    const refs = await orUnavailable(
      'find out which groups you belong to',
      userInfo
        .getUserInfo(credentials)
        .then(info => membership.expand(info.ownershipEntityRefs)),
      this.#options.logger,
    );
    const claims = new Set(refs);
    return {
      kind: 'user',
      ref: credentials.principal.userEntityRef,
      claims,
      platform: claims.has(platformTeam),
    };
  }

  #ask<T>(decisions: Promise<T>): Promise<T> {
    return orUnavailable(
      'find out what you may do',
      decisions,
      this.#options.logger,
    );
  }
}
