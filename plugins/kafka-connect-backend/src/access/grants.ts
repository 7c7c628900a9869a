import {
  AuthorizeResult,
  type PermissionCriteria,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
  type ConditionTransformer,
} from '@backstage/plugin-permission-node';
import type {
  ConnectorFilter,
  ConnectorResource,
} from '@kconnect/plugin-kafka-connect-node';

/** Whether something is permitted on a connector. */
export type Grant = (connector: ConnectorResource) => boolean;

const always: Grant = () => true;
const never: Grant = () => false;

/**
 * The policy's decision as a query on the snapshot, its conditions made ready once for all rows. What was not asked is
 * not granted.
 */
export function grantOf(
  decision: PolicyDecision | undefined,
  transform: ConditionTransformer<ConnectorFilter>,
): Grant {
  switch (decision?.result) {
    case AuthorizeResult.ALLOW:
      return always;
    case AuthorizeResult.CONDITIONAL:
      return compile(transform(decision.conditions));
    default:
      return never;
  }
}

function compile(criteria: PermissionCriteria<ConnectorFilter>): Grant {
  if (isAndCriteria(criteria)) {
    const all = criteria.allOf.map(compile);
    return connector => all.every(grant => grant(connector));
  }
  if (isOrCriteria(criteria)) {
    const any = criteria.anyOf.map(compile);
    return connector => any.some(grant => grant(connector));
  }
  if (isNotCriteria(criteria)) {
    const inner = compile(criteria.not);
    return connector => !inner(connector);
  }
  return compileFilter(criteria);
}

function compileFilter(filter: ConnectorFilter): Grant {
  const owners = filter.owners && new Set(filter.owners);
  const operators = filter.operators && new Set(filter.operators);
  // A filter that names nothing is none that we know: it matches nothing.
  if (!owners && !operators) return never;
  const holds = (set: Set<string> | undefined, ref: string | undefined) =>
    set === undefined || (ref !== undefined && set.has(ref));
  return connector =>
    holds(owners, connector.owner) && holds(operators, connector.operators);
}
