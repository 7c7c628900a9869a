import {
  AuthorizeResult,
  Permission,
  PermissionCriteria,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  actionExecutePermission,
  scaffolderPermissions,
  taskCancelPermission,
  taskCreatePermission,
  taskReadPermission,
  templateDryRunPermission,
  templateManagementPermission,
  templateParameterReadPermission,
  templateStepReadPermission,
} from '@backstage/plugin-scaffolder-common/alpha';
import { decideOnScaffolder } from './scaffolderPolicy';

const ANNA = 'user:default/anna';

const decide = (permission: Permission) => {
  const decision = decideOnScaffolder(permission, ANNA);
  if (!decision) throw new Error(`${permission.name} is the scaffolder's`);
  return decision;
};

/** The rules that a decision names, with what they ask for. */
function rulesOf(decision: PolicyDecision) {
  if (decision.result !== AuthorizeResult.CONDITIONAL) return decision.result;
  const inside = (criteria: PermissionCriteria<never>): unknown =>
    'anyOf' in criteria ? criteria.anyOf : criteria;
  return inside(decision.conditions as PermissionCriteria<never>);
}

describe('decideOnScaffolder', () => {
  it('lets everybody use the templates that the catalog has', () => {
    for (const permission of [
      templateParameterReadPermission,
      templateStepReadPermission,
      taskCreatePermission,
    ]) {
      expect(decide(permission).result).toBe('ALLOW');
    }
  });

  it('leaves templates that nobody has reviewed to the platform team', () => {
    for (const permission of [
      templateDryRunPermission,
      templateManagementPermission,
    ]) {
      expect(decide(permission).result).toBe('DENY');
    }
  });

  it('lets no action be run but those of the connectors', () => {
    expect(rulesOf(decide(actionExecutePermission))).toEqual(
      ['render', 'check', 'pull-request'].map(action =>
        expect.objectContaining({
          rule: 'HAS_ACTION_ID',
          params: { actionId: `kafka-connect:${action}` },
        }),
      ),
    );
  });

  it.each([taskReadPermission, taskCancelPermission])(
    'shows nobody what somebody else has started: $name',
    permission => {
      expect(rulesOf(decide(permission))).toMatchObject({
        rule: 'IS_TASK_OWNER',
        params: { createdBy: [ANNA] },
      });
    },
  );

  it('opens nothing that a later version adds', () => {
    const opened = scaffolderPermissions.filter(
      permission => decide(permission).result === 'ALLOW',
    );
    expect(opened.map(({ name }) => name).sort()).toEqual([
      'scaffolder.task.create',
      'scaffolder.template.parameter.read',
      'scaffolder.template.step.read',
    ]);
  });
});
