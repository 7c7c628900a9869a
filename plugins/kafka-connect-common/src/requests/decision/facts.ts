import { z } from 'zod';
import { findingSchema } from '../../check';
import type { DepartmentsFile } from '../../configuration';
import type { RequestContents } from '../contents';
import type { ForgePerson, RequestPerson, RequestAsker } from './people';

/** One of the forge's checks. */
export const requestCheckSchema = z.object({
  name: z.string(),
  /** The commit that it was run for. */
  revision: z.string(),
  state: z.enum(['waiting', 'running', 'passed', 'failed']),
  /** Who reported it, as the forge says: names are free, and anybody who may report checks can use one. */
  reporter: z.string().optional(),
  /** When it came into this state, ISO 8601 in UTC; absent where that is not known. */
  at: z.string().optional(),
  /** What it says, in one line. */
  summary: z.string().optional(),
  /** Its page. */
  url: z.string().optional(),
});
export type RequestCheck = z.infer<typeof requestCheckSchema>;

/** What the portal's own check says of a request, for one state of it and of what is merged. */
export const requestVerdictSchema = z.object({
  /** The request's commit. */
  head: z.string(),
  /** The commit of the main branch. */
  base: z.string(),
  /** ISO 8601 in UTC. */
  at: z.string(),
  findings: z.array(findingSchema),
  /** Numbers of the earlier requests that take the places which this one would need. */
  behind: z.array(z.number()),
});
export type RequestVerdict = z.infer<typeof requestVerdictSchema>;

/** A person's yes to one state of a request. */
export interface RequestApproval extends RequestPerson {
  /** The commit that they saw. */
  revision: string;
  /** ISO 8601 in UTC. */
  at: string;
}

/** Who may say what, apart from the request itself. */
export interface RequestRules {
  /** `departments.yaml` as it is merged. */
  departments: DepartmentsFile;
  /** The full ref of the Group of the platform team. */
  platformTeam: string;
  /** The forge's checks that must pass; one of the name by another reporter than is named here is none of them. */
  requiredChecks: readonly { name: string; reporter?: string }[];
}

/** An open request with all that decides about it. Times are ISO 8601 in UTC. */
export interface RequestFacts {
  number: number;
  /** Its newest commit. */
  head: string;
  /** The newest commit of the main branch; what was found for an older one does not count. */
  base: string;
  openedAt: string;
  /** When its newest commit was pushed. */
  pushedAt: string;
  draft: boolean;
  /** Whether it conflicts with the main branch. */
  conflicts: boolean;
  contents: RequestContents;
  asker: RequestAsker;
  /** The Groups of the asker now, those above them included; empty where nobody knows who asked. */
  askerGroups: readonly string[];
  author: ForgePerson;
  contributors: readonly ForgePerson[];
  checks: readonly RequestCheck[];
  /** Absent while it is being made. */
  verdict?: RequestVerdict;
  approvals: readonly RequestApproval[];
}
