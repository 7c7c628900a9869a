import {
  limitsOf,
  type Department,
  type DepartmentsFile,
  type Limits,
} from '../../configuration';
import type { Environment } from '../../model';
import type { Usage } from './usage';

/** A limit of a department: over all environments together, or a further one within a single one. */
export interface Scope {
  /** Absent: over all of them. */
  environment?: Environment;
  limits: Partial<Limits>;
}

/** A department's limits, the overall ones first. */
export function scopesOf(
  file: DepartmentsFile,
  department: Department,
): Scope[] {
  return [
    { limits: limitsOf(file, department) },
    ...Object.entries(department.environments ?? {}).flatMap(
      ([environment, limits]) =>
        limits ? [{ environment: environment as Environment, limits }] : [],
    ),
  ];
}

/** How many connectors and tasks of a department count within a scope. */
export function totals(
  usage: Usage,
  department: string,
  { environment }: Scope,
): { connectors: number; tasks: number } {
  let connectors = 0;
  let tasks = 0;
  for (const each of usage.values()) {
    if (
      each.department === department &&
      (environment === undefined || each.environment === environment)
    ) {
      connectors += 1;
      tasks += each.tasks;
    }
  }
  return { connectors, tasks };
}

/** "in prod", or "over all environments". */
export function within({ environment }: Scope): string {
  return environment ? `in ${environment}` : 'over all environments';
}
