import {
  deploymentReportAnswerSchema,
  deploymentReportSchema,
  type ClusterDefinition,
  type DeploymentReport,
  type PlannedChange,
  type ReportedChange,
} from '@kconnect/plugin-kafka-connect-common';
import { setTimeout as wait } from 'node:timers/promises';
import type { PortalHttp } from '../../operations/portal/PortalHttp';
import { PortalRefusal } from '../../operations/portal/PortalRefusal';
import type { AppliedChange } from '../ApplyReport';
import { begunChanges, endedChanges } from './reportedChange';

export interface PortalReportsOptions {
  http: PortalHttp;
  /** The run's own, as `DeploymentReport` has it. */
  id: string;
  /** The commit that is applied. */
  revision: string;
  /** The run's page. */
  run?: string;
  definitions: readonly ClusterDefinition[];
  /** A line for people. */
  say: (line: string) => void;
}

/** Before the second try and the third. */
const WAITS_MS = [1_000, 4_000];

/** Tells a portal what an apply is about to do and what it has done. No portal fails a deployment. */
export class PortalReports {
  readonly #options: PortalReportsOptions;
  #before: Promise<void> = Promise.resolve();

  constructor(options: PortalReportsOptions) {
    this.#options = options;
  }

  /** Nobody waits for this one. */
  begun(changes: readonly PlannedChange[]): void {
    this.#before = this.#tellAll('started', () => begunChanges(changes));
  }

  async ended(changes: readonly AppliedChange[]): Promise<void> {
    await this.#before;
    await this.#tellAll('finished', () => endedChanges(changes));
  }

  /** One report for each environment. */
  async #tellAll(
    state: DeploymentReport['state'],
    changes: () => readonly ReportedChange[],
  ): Promise<void> {
    try {
      const told = changes();
      for (const report of this.#reportsOf(state, told)) {
        await this.#send(deploymentReportSchema.parse(report));
      }
    } catch (error) {
      this.#options.say(
        `The portal was not told that this run has ${state}: ${
          (error as Error).message
        }`,
      );
    }
  }

  #reportsOf(
    state: DeploymentReport['state'],
    changes: readonly ReportedChange[],
  ): DeploymentReport[] {
    const { definitions, id, revision, run } = this.#options;
    const at = new Date().toISOString();
    const of = new Map(definitions.map(each => [each.id, each.environment]));
    return [...new Set(of.values())].map(environment => ({
      ...{ version: 1, id, state, environment, revision, at },
      ...(run !== undefined && { run }),
      changes: changes.filter(({ cluster }) => of.get(cluster) === environment),
    }));
  }

  async #send(report: DeploymentReport): Promise<void> {
    const { http } = this.#options;
    for (let tries = 0; ; tries++) {
      try {
        await http.request(
          'POST',
          '/deployments',
          deploymentReportAnswerSchema,
          report,
        );
        return;
      } catch (error) {
        const waitMs = isFinal(error) ? undefined : WAITS_MS[tries];
        if (waitMs === undefined) throw error;
        await wait(waitMs);
      }
    }
  }
}

/** Whether the same again would be refused again. */
function isFinal(error: unknown): boolean {
  return (
    error instanceof PortalRefusal &&
    error.status < 500 &&
    error.status !== 408 &&
    error.status !== 429
  );
}
