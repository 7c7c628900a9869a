import type { Department } from '../../configuration';
import type { CheckContext, CheckedConnector, Rule } from '../CheckContext';
import type { Finding } from '../Finding';
import { scopesOf, totals, within, type Scope } from '../quota/limits';
import { refOf, usageNow, usageProposed, type Usage } from '../quota/usage';
import { raise } from '../raise';
import { placeInRepositoryFile } from '../readRepositoryFiles';

/** From this share of a limit on, a proposal that adds something is told how near it is. */
const NEAR = 0.8;

const COUNTED = [
  { what: 'connectors', limit: 'maxConnectors', code: 'quota/connectors' },
  { what: 'tasks', limit: 'maxTasks', code: 'quota/tasks' },
] as const;
type Counted = (typeof COUNTED)[number];

interface Counts {
  context: CheckContext;
  now: Usage;
  proposed: Usage;
}

/**
 * A department stays within its limits. What makes it exceed them is refused; what takes something away is
 * not, even where more than the limit runs.
 */
export const checkQuota: Rule = context => {
  const counts = {
    context,
    now: usageNow(context),
    proposed: usageProposed(context),
  };
  return context.departments.departments.flatMap(department =>
    scopesOf(context.departments, department).flatMap(scope =>
      COUNTED.flatMap(counted =>
        checkTotal(department, scope, counted, counts),
      ),
    ),
  );
};

function checkTotal(
  department: Department,
  scope: Scope,
  counted: Counted,
  counts: Counts,
): Finding[] {
  const limit = scope.limits[counted.limit];
  if (limit === undefined) return [];
  const { code, what } = counted;
  const before = totals(counts.now, department.code, scope)[what];
  const after = totals(counts.proposed, department.code, scope)[what];
  const growing = growingConnectors(department, scope, counted, counts);
  const used = `${after} of ${limit} ${what} ${within(scope)}`;
  const last = growing.at(-1);
  if (after > limit && (after <= before || !last)) {
    return belowWhatCounts(department, scope, counted, used, counts.context);
  }
  if (after > limit) {
    return beyond(growing, after - limit).map(({ connector }) =>
      raise(code, placeOf(connector, counted), {
        message: `With this, the department would have ${used}; what runs, what is merged and what earlier pull requests add are counted.`,
        fix: `Remove ${what} that are no longer needed, or ask the platform team for a larger tier.`,
      }),
    );
  }
  if (last && after >= limit * NEAR) {
    return [
      raise(code, placeOf(last.connector, counted), {
        severity: 'warning',
        message: `With this, the department has ${used}.`,
        fix: 'Nothing has to be done yet; ask the platform team for a larger tier in time.',
      }),
    ];
  }
  return [];
}

interface Growth {
  connector: CheckedConnector;
  by: number;
}

/** The proposed connectors that add to what counts, in the order of their files. */
function growingConnectors(
  department: Department,
  scope: Scope,
  { what }: Counted,
  { context, now, proposed }: Counts,
): Growth[] {
  return context.proposed
    .filter(
      ({ department: own, desired }) =>
        own?.code === department.code &&
        (scope.environment ?? desired.environment) === desired.environment,
    )
    .map(connector => {
      const ref = refOf(connector);
      const by =
        what === 'connectors'
          ? Number(!now.has(ref))
          : (proposed.get(ref)?.tasks ?? 0) - (now.get(ref)?.tasks ?? 0);
      return { connector, by };
    })
    .filter(({ by }) => by > 0)
    .sort((a, b) =>
      a.connector.desired.file < b.connector.desired.file ? -1 : 1,
    );
}

/** The last ones that together add as much as is too much; those before them fit. */
function beyond(growing: readonly Growth[], excess: number): Growth[] {
  let from = growing.length;
  let covered = 0;
  while (from > 0 && covered < excess) {
    from -= 1;
    covered += growing[from].by;
  }
  return growing.slice(from);
}

function placeOf(connector: CheckedConnector, { what }: Counted) {
  return what === 'tasks'
    ? connector.place(['config', 'tasks.max'])
    : connector.place(['name']);
}

/** The limit is below what counts already: that is the limit's doing, and told to whoever sets it. */
function belowWhatCounts(
  department: Department,
  scope: Scope,
  { code, limit }: Counted,
  used: string,
  context: CheckContext,
): Finding[] {
  const asker = context.input.department;
  if (asker !== undefined && asker !== department.code) return [];
  const i = context.departments.departments.indexOf(department);
  const path = scope.environment
    ? ['departments', i, 'environments', scope.environment, limit]
    : ['departments', i, 'tier'];
  return [
    raise(code, placeInRepositoryFile('departments', path, context.input), {
      severity: 'warning',
      message: `The department \`${department.code}\` has ${used}: the limit is below what it has. Nothing is stopped by that; nothing can be added either.`,
      fix: 'Raise the limit, or ask the department to remove what it no longer needs.',
    }),
  ];
}
