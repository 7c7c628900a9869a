import {
  createConditionExports,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { connectorResourceRef } from './connectorResource';

const paramsSchema = z.object({
  claims: z
    .array(z.string())
    .describe('Full entity refs, in lower case, that the caller acts as'),
});

/** Allows what belongs to a department whose Group is among the claims. */
export const isMember = createPermissionRule({
  name: 'IS_MEMBER',
  description: "The connector's department is one of the given Groups",
  resourceRef: connectorResourceRef,
  paramsSchema,
  apply: ({ owner }, { claims }) =>
    owner !== undefined && claims.includes(owner),
  toQuery: ({ claims }) => ({ owners: claims }),
});

/** Allows what belongs to a department whose operators' Group is among the claims. */
export const isOperator = createPermissionRule({
  name: 'IS_OPERATOR',
  description:
    "The operators of the connector's department are one of the given Groups",
  resourceRef: connectorResourceRef,
  paramsSchema,
  apply: ({ operators }, { claims }) =>
    operators !== undefined && claims.includes(operators),
  toQuery: ({ claims }) => ({ operators: claims }),
});

/** The rules that connector permissions are decided by. */
export const connectorRules = { isMember, isOperator };

/** For policies: the rules as conditions, and what wraps them into a decision. */
export const {
  conditions: connectorConditions,
  createConditionalDecision: createConnectorConditionalDecision,
} = createConditionExports({
  resourceRef: connectorResourceRef,
  rules: connectorRules,
});
