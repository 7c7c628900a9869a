import {
  checkAmongOthers,
  planFiles,
  type CheckInput,
  type DesiredConnector,
  type ProposedFile,
  type RunningConnector,
} from '@kconnect/plugin-kafka-connect-common';
import type { FleetConnector, FleetView } from '../fleet';
import type { KnownRequests, OpenRequest } from '../requests';
import type { Merged, MergedBranch } from './MergedBranch';
import type { Proposal, ProposalCheck, ProposalVerdict } from './ProposalCheck';

export interface MergedProposalCheckOptions {
  branch: MergedBranch;
  view: Pick<FleetView, 'current'>;
  requests: Pick<KnownRequests, 'open'>;
  /** References of all Groups of the catalog; `undefined` where they cannot be had. */
  groups: () => Promise<readonly string[] | undefined>;
}

/** What the check says, with what was checked. */
export interface CheckedProposal extends ProposalVerdict {
  /** What the proposed files want, as far as they could be read. */
  connectors: readonly DesiredConnector[];
}

type Input = CheckInput & { request: number };

const DEPARTMENTS = 'departments.yaml';
const CLUSTERS = 'clusters.yaml';
const COMES_LAST = Number.MAX_SAFE_INTEGER;

/** The check that a pull request gets, among what is merged, what runs, and what other open requests want. */
export class MergedProposalCheck implements ProposalCheck {
  readonly #options: MergedProposalCheckOptions;

  constructor(options: MergedProposalCheckOptions) {
    this.#options = options;
  }

  async of(proposal: Proposal): Promise<CheckedProposal> {
    const merged = this.#options.branch.current;
    const input = await this.#inputOf(proposal, merged);
    const { behind, connectors, findings } = checkAmongOthers(input);
    return {
      ...{ base: merged.revision, behind, findings },
      plan: planFiles(
        proposal.files.map(({ path, text }) => ({
          ...{ path, before: merged.files.get(path) ?? null, after: text },
        })),
        merged.rules.clusters,
      ),
      connectors,
    };
  }

  async #inputOf(proposal: Proposal, merged: Merged): Promise<Input> {
    const { requests, view } = this.#options;
    const { department, request = COMES_LAST } = proposal;
    const changed = changedFiles(proposal);
    const text = (path: string) =>
      changed.find(file => file.path === path)?.text;
    // With the rules all that is merged has to be right again.
    const touchesRules =
      text(DEPARTMENTS) !== undefined || text(CLUSTERS) !== undefined;
    const paths = proposal.files.map(({ path }) => path);
    const [fleet, open] = await Promise.all([view.current(), requests.open()]);
    return {
      files: touchesRules
        ? [
            ...merged.connectors.filter(({ path }) => !paths.includes(path)),
            ...changed,
          ]
        : changed,
      departments: text(DEPARTMENTS) ?? merged.rules.departments,
      clusters: text(CLUSTERS) ?? merged.rules.clusters,
      merged: {
        files: merged.connectors,
        departments: merged.rules.departments,
      },
      removed: proposal.files.flatMap(each =>
        each.text === null ? each.path : [],
      ),
      running: [...fleet.values()].flatMap(({ connectors }) =>
        connectors.map(toRunning),
      ),
      request,
      otherRequests: open.filter(
        each => each.number !== request && counts(each),
      ),
      ...(department !== undefined && { department }),
      ...(touchesRules
        ? { groups: await this.#options.groups() }
        : // What is wrong with the others is not this one's.
          { only: paths }),
    };
  }
}

/** As the pipeline has it: anybody could use a department's limits up by a fork. A colon is in no branch's name. */
function counts({ branch }: OpenRequest): boolean {
  return !branch.includes(':');
}

function changedFiles({ files }: Proposal): ProposedFile[] {
  return files.flatMap(({ path, text }) =>
    text === null ? [] : { path, text },
  );
}

function toRunning({
  cluster,
  name,
  tasks,
  tasksMax,
}: FleetConnector): RunningConnector {
  return { cluster, name, tasks: tasks.total, tasksMax };
}
