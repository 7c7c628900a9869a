import type { UserInfoService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isPermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  connectorConfigReadPermission,
  connectorDeletePermission,
  connectorDeployPermission,
  connectorLogsReadPermission,
  connectorOperatePermission,
  connectorReadPermission,
  requestApprovePermission,
  requestCreatePermission,
} from '@kconnect/plugin-kafka-connect-common';
import type { MembershipResolver } from '../membership';
import {
  connectorConditions,
  createConnectorConditionalDecision,
} from './rules';

/** What the policy decides with. */
export interface KafkaConnectPermissionPolicyOptions {
  /** The Group that sees and may do everything, a full ref. */
  platformTeam: string;
  membership: Pick<MembershipResolver, 'expand'>;
  userInfo: Pick<UserInfoService, 'getUserInfo'>;
  /** Decides what is not Kafka Connect's. */
  otherwise: PermissionPolicy;
}

const DENY: PolicyDecision = { result: AuthorizeResult.DENY };
const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };

/**
 * The default policy: the platform team may do everything, members read their department's
 * connectors, operators act on them, and nobody else sees anything; everybody may request. A portal with a policy of its
 * own calls {@link KafkaConnectPermissionPolicy.decide} from there.
 */
export class KafkaConnectPermissionPolicy implements PermissionPolicy {
  readonly #options: KafkaConnectPermissionPolicyOptions;

  constructor(options: KafkaConnectPermissionPolicyOptions) {
    this.#options = {
      ...options,
      platformTeam: options.platformTeam.toLocaleLowerCase('en-US'),
    };
  }

  async handle(
    request: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    return (
      (await this.decide(request, user)) ??
      this.#options.otherwise.handle(request, user)
    );
  }

  /** The decision about a permission of Kafka Connect; `undefined` for all others. */
  async decide(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision | undefined> {
    if (!permission.name.startsWith('kafka-connect.')) return undefined;
    if (!user) return DENY;
    const { ownershipEntityRefs } = await this.#options.userInfo.getUserInfo(
      user.credentials,
    );
    const claims = await this.#options.membership.expand(ownershipEntityRefs);
    return claims.includes(this.#options.platformTeam)
      ? ALLOW
      : decideForDepartments(permission, claims);
  }
}

function decideForDepartments(
  permission: Permission,
  claims: string[],
): PolicyDecision {
  if (
    isPermission(permission, connectorReadPermission) ||
    isPermission(permission, connectorConfigReadPermission) ||
    isPermission(permission, connectorLogsReadPermission)
  ) {
    return createConnectorConditionalDecision(
      permission,
      connectorConditions.isMember({ claims }),
    );
  }
  if (
    isPermission(permission, connectorOperatePermission) ||
    isPermission(permission, connectorDeployPermission) ||
    isPermission(permission, connectorDeletePermission)
  ) {
    return createConnectorConditionalDecision(
      permission,
      connectorConditions.isOperator({ claims }),
    );
  }
  // For whom, and which of them, departments.yaml says: requests are decided one by one.
  if (
    isPermission(permission, requestCreatePermission) ||
    isPermission(permission, requestApprovePermission)
  ) {
    return ALLOW;
  }
  // What concerns the platform team, and whatever a later version adds.
  return DENY;
}
