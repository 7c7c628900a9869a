import { UserInfoService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { MembershipResolver } from '@kconnect/plugin-kafka-connect-node';
import { decideOnCatalog } from './catalogPolicy';
import { decideOnScaffolder } from './scaffolderPolicy';

/** What {@link PortalPolicy} decides with. */
export interface PortalPolicyOptions {
  /** The Group that may do everything, a full ref in lower case. */
  platformTeam: string;
  membership: Pick<MembershipResolver, 'expand'>;
  userInfo: Pick<UserInfoService, 'getUserInfo'>;
}

/**
 * Decides what is not Kafka Connect's own: the platform team may do everything, everybody else reads
 * the catalog and uses its templates. What is not known here is denied, so a plugin added later is closed until somebody opens it.
 */
export class PortalPolicy implements PermissionPolicy {
  readonly #options: PortalPolicyOptions;

  constructor(options: PortalPolicyOptions) {
    this.#options = options;
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) return { result: AuthorizeResult.DENY };
    const { userInfo, membership, platformTeam } = this.#options;
    const { userEntityRef, ownershipEntityRefs } = await userInfo.getUserInfo(
      user.credentials,
    );
    const claims = await membership.expand(ownershipEntityRefs);
    if (claims.includes(platformTeam)) {
      return { result: AuthorizeResult.ALLOW };
    }
    return (
      decideOnScaffolder(permission, userEntityRef) ??
      decideOnCatalog(permission, claims)
    );
  }
}
