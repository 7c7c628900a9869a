import { z } from 'zod';
import { ENVIRONMENTS, environmentSchema } from '../model';

const count = z.number().int().nonnegative();

/** Limits on what a department may run; each counts over all environments together. */
export const limitsSchema = z.strictObject({
  maxConnectors: count,
  maxTasks: count,
  maxTasksPerConnector: count,
  maxTopics: count.optional(),
  /** Bytes per second into Kafka. */
  ingressBytes: count.optional(),
  /** Bytes per second out of Kafka. */
  egressBytes: count.optional(),
});
export type Limits = z.infer<typeof limitsSchema>;

/** Who lets a change run: nobody, a second operator of the department, or the platform team. */
export const approvalSchema = z.enum(['none', 'department', 'platform']);
export type Approval = z.infer<typeof approvalSchema>;

const groupRef = z
  .string()
  .regex(
    /^group:[a-z0-9_.-]+\/[a-z0-9_.-]+$/,
    'write a full reference to a Group in lower case, such as group:default/finance',
  );

export const departmentSchema = z.strictObject({
  /** What the department's connector names begin with. */
  code: z
    .string()
    .regex(
      /^[a-z0-9]+(-[a-z0-9]+)*$/,
      'use lower-case letters, digits and single hyphens',
    )
    .max(30),
  /** The Group whose members, and those of the groups below it, read, check and propose. */
  owner: groupRef,
  /** The Group whose members act; omitted: all members do. */
  operators: groupRef.optional(),
  tier: z.string(),
  /** Further limits within single environments. */
  environments: z
    .partialRecord(environmentSchema, limitsSchema.partial())
    .optional(),
  isolation: z
    .enum(['shared', 'dedicated-connect', 'dedicated-cluster'])
    .default('shared'),
  /** Prefixes of the topics that it may read and write. */
  topics: z.array(z.string().min(1)).default([]),
  /** Prefixes of the secret references that it may use. */
  secrets: z.array(z.string().min(1)).default([]),
  /** What its managed connectors run as, per environment. */
  serviceAccounts: z.partialRecord(environmentSchema, z.string()).optional(),
  /** The plugins it may use; omitted: all. */
  plugins: z.array(z.string().min(1)).optional(),
});
export type Department = z.infer<typeof departmentSchema>;

export const departmentsFileSchema = z.strictObject({
  $schema: z.string().optional(),
  tiers: z.record(z.string(), limitsSchema),
  approval: z
    .partialRecord(environmentSchema, approvalSchema)
    .default({})
    .transform(
      given =>
        Object.fromEntries(
          // What nobody has decided waits for the platform team.
          ENVIRONMENTS.map(e => [e, given[e] ?? 'platform']),
        ) as Record<(typeof ENVIRONMENTS)[number], Approval>,
    ),
  departments: z.array(departmentSchema),
});
/** The content of `departments.yaml`. */
export type DepartmentsFile = z.infer<typeof departmentsFileSchema>;

/** The limits of a department's tier; its environments' further limits are its own field. */
export function limitsOf(
  file: DepartmentsFile,
  department: Department,
): Limits {
  return file.tiers[department.tier];
}

type DepartmentsProblem = {
  path: (string | number)[];
  message: string;
  /** Where it has a word of its own. */
  code?: 'department/overlap';
};

/** What the schema cannot see; each with the path of the offending value. */
export function checkDepartments(file: DepartmentsFile): DepartmentsProblem[] {
  const problems: DepartmentsProblem[] = [];
  file.departments.forEach((department, i) => {
    if (!Object.hasOwn(file.tiers, department.tier)) {
      problems.push({
        path: ['departments', i, 'tier'],
        message: `no tier is named ${department.tier}; there are ${Object.keys(
          file.tiers,
        ).join(', ')}`,
      });
    }
    file.departments.slice(0, i).forEach(other => {
      if (other.code === department.code) {
        problems.push({
          path: ['departments', i, 'code'],
          message: `the code ${department.code} is given twice`,
          code: 'department/overlap',
        });
      } else if (overlap(other.code, department.code)) {
        problems.push({
          path: ['departments', i, 'code'],
          message: `the codes ${other.code} and ${department.code} overlap: one is the other's beginning up to a hyphen, so names could belong to both`,
          code: 'department/overlap',
        });
      }
    });
  });
  return problems;
}

function overlap(a: string, b: string): boolean {
  return `${a}-`.startsWith(`${b}-`) || `${b}-`.startsWith(`${a}-`);
}
