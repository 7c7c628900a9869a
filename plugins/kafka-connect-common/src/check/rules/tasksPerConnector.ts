import {
  aboutSetting,
  perConnector,
  type CheckContext,
  type CheckedConnector,
  type Rule,
} from '../CheckContext';
import { scopesOf, within } from '../quota/limits';
import { refOf } from '../quota/usage';

/** No connector asks for more tasks than one may have; one that had as many before is only told so. */
export const checkTasksPerConnector: Rule = context => {
  const before = tasksMaxByRef(context.merged);
  return perConnector(connector =>
    checkConnector(connector, before.get(refOf(connector)) ?? 0, context),
  )(context);
};

function tasksMaxByRef(
  connectors: readonly CheckedConnector[],
): ReadonlyMap<string, number> {
  return new Map(
    connectors.map(connector => [refOf(connector), connector.desired.tasksMax]),
  );
}

function checkConnector(
  connector: CheckedConnector,
  before: number,
  { departments }: CheckContext,
) {
  const { department, desired } = connector;
  if (!department) return [];
  return scopesOf(departments, department)
    .filter(
      ({ environment }) =>
        (environment ?? desired.environment) === desired.environment,
    )
    .flatMap(scope => {
      const limit = scope.limits.maxTasksPerConnector;
      if (limit === undefined || desired.tasksMax <= limit) return [];
      return [
        aboutSetting(connector, 'quota/tasks-per-connector', 'tasks.max', {
          ...(desired.tasksMax <= before && { severity: 'warning' as const }),
          message: `The connector asks for ${
            desired.tasksMax
          } tasks; ${limit} are allowed for one ${within(scope)}.`,
          fix: `Lower \`tasks.max\` to ${limit}, or ask the platform team for a larger tier.`,
        }),
      ];
    });
}
