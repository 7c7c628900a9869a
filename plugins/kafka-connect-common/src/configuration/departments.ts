import { z } from 'zod';
import { ENVIRONMENTS, environmentSchema } from '../model';

const count = z.number().int().nonnegative();

/** Limits on what a department may run; each counts over all environments together. */
export const limitsSchema = z.strictObject({
  maxConnectors: count,
  maxTasks: count,
  maxTasksPerConnector: count,
  maxTopics: count.optional(),
  ingressBytes: count.optional().describe('Bytes per second into Kafka'),
  egressBytes: count.optional().describe('Bytes per second out of Kafka'),
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
  code: z
    .string()
    .regex(
      /^[a-z0-9]+(-[a-z0-9]+)*$/,
      'use lower-case letters, digits and single hyphens',
    )
    .max(30)
    .describe("What the department's connector names begin with"),
  owner: groupRef.describe(
    'The Group whose members, and those of the groups below it, read, check and propose',
  ),
  operators: groupRef
    .optional()
    .describe('The Group whose members act; omitted: all members do'),
  tier: z.string().describe('Its limits, over all environments together'),
  environments: z
    .partialRecord(environmentSchema, limitsSchema.partial())
    .optional()
    .describe('Further limits within single environments'),
  isolation: z
    .enum(['shared', 'dedicated-connect', 'dedicated-cluster'])
    .default('shared')
    .describe('Whether its connectors run beside those of others'),
  topics: z
    .array(z.string().min(1))
    .default([])
    .describe('Prefixes of the topics that it may read and write'),
  secrets: z
    .array(z.string().min(1))
    .default([])
    .describe(
      'Prefixes of the secret references that it may use, such as aws:finance/, and its provider integrations, such as integration:cspi-abc123',
    ),
  serviceAccounts: z
    .partialRecord(environmentSchema, z.string())
    .optional()
    .describe('What its managed connectors run as, per environment'),
  plugins: z
    .array(z.string().min(1))
    .optional()
    .describe('The plugins it may use; omitted: all'),
});
export type Department = z.infer<typeof departmentSchema>;

export const departmentsFileSchema = z.strictObject({
  $schema: z.string().optional(),
  tiers: z
    .record(z.string(), limitsSchema)
    .describe('Limits by the name that departments refer to'),
  approval: z
    .partialRecord(environmentSchema, approvalSchema)
    .default({})
    .transform(
      given =>
        Object.fromEntries(
          // What nobody has decided waits for the platform team.
          ENVIRONMENTS.map(e => [e, given[e] ?? 'platform']),
        ) as Record<(typeof ENVIRONMENTS)[number], Approval>,
    )
    .describe(
      'Whose leave a change needs, by environment: none, department (a second operator) or platform; omitted: platform',
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
