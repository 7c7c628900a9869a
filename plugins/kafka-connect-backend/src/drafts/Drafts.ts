import {
  ADVANCED,
  filledForm,
  planFiles,
  type ConnectorForm,
  type Draft,
  type DraftAnswer,
  type DraftCheck,
  type DraftVerdict,
  type ObservedConnector,
  type PromotionForm,
  type TemplateProblem,
} from '@kconnect/plugin-kafka-connect-common';
import { NotFoundError } from '@backstage/errors';
import type { Caller } from '../access';
import type { Merged, MergedBranch } from '../check';
import type { SnapshotStore } from '../fleet';
import type { ClusterPluginsAnswer } from '../plugins';
import type { DraftAuthority } from './DraftAuthority';
import type { DraftVerdicts } from './DraftVerdicts';
import { promotionForm, renderDraft, type RenderingContext } from './render';
import { inPlainWords, titleOf } from './titleOf';

export interface DraftsOptions {
  authority: DraftAuthority;
  branch: MergedBranch;
  verdicts: DraftVerdicts;
  plugins: Pick<ClusterPluginsAnswer, 'of'>;
  snapshots: Pick<SnapshotStore, 'find'>;
}

/** A cluster's connector. */
interface Place {
  cluster: string;
  name: string;
}

const NOTHING_CHANGES: TemplateProblem = {
  message: 'This is what the file says already.',
  fix: 'There is nothing to propose.',
};

/** Makes files of what people want, and says what would become of them. Nothing is written anywhere. */
export class Drafts {
  readonly #options: DraftsOptions;

  constructor(options: DraftsOptions) {
    this.#options = options;
  }

  /**
   * The files of a draft, with what is wrong with them.
   *
   * @throws NotFoundError for what is another department's, in the words for what is not there
   * @throws InputError, NotAllowedError, ServiceUnavailableError
   */
  async of(caller: Caller, draft: Draft): Promise<DraftAnswer> {
    const merged = this.#options.branch.current;
    const rendering = await renderDraft(draft, this.#context(caller, merged));
    const { file, remarks } = rendering;
    const department = rendering.department?.code;
    const files = file ? [file] : [];
    const plan = planFiles(
      files.map(({ path, text }) => ({
        ...{ path, before: merged.files.get(path) ?? null, after: text },
      })),
      merged.rules.clusters,
    );
    const idle = plan.some(({ action }) => action === 'unchanged');
    return {
      ...(department !== undefined && { department }),
      title: inPlainWords(
        rendering.title ??
          (file ? titleOf(files, plan, merged) : titleWithout(draft)),
      ),
      files: files.map(each => ({
        ...{ path: each.path, text: each.text },
        before: merged.files.get(each.path) ?? null,
      })),
      problems: [...rendering.problems, ...(idle ? [NOTHING_CHANGES] : [])],
      remarks: [...remarks],
      ...(file && {
        verdict: await this.#options.verdicts.of(
          ...([caller, { department, files }, merged] as const),
        ),
      }),
    };
  }

  /**
   * What would become of files.
   *
   * @throws NotAllowedError where one is not the department's own
   */
  async check(
    caller: Caller,
    { department, files }: DraftCheck,
  ): Promise<DraftVerdict> {
    const { authority, branch, verdicts } = this.#options;
    const merged = branch.current;
    const paths = files.map(({ path }) => path);
    authority.mustBeOwn(caller, department, paths, merged.rules);
    return verdicts.of(caller, { department, files }, merged);
  }

  /**
   * The form that a connector's file could have come from.
   *
   * @throws NotFoundError where it is another's, or no file describes it
   */
  async form(caller: Caller, place: Place): Promise<ConnectorForm> {
    const { authority, branch } = this.#options;
    const { cluster, department, name, path } = authority.connector(
      caller,
      place,
    );
    const text = branch.current.files.get(path);
    if (text === undefined) {
      throw new NotFoundError(`No file describes ${place.cluster}/${name}`);
    }
    const form = filledForm({ path, text }, { department, cluster });
    const where = {
      ...{ department: department.code, cluster: cluster.id, name },
      change: true,
    };
    if (!form) return { parameters: where, unshown: [] };
    const { template, unshown, values } = form;
    // What the form hides it does not send.
    const advanced = template.fields.some(
      field => field.advanced && values[field.id] !== undefined,
    );
    return {
      template: template.id,
      parameters: {
        ...values,
        ...(advanced && { [ADVANCED]: true }),
        ...where,
      },
      unshown: [...unshown],
    };
  }

  /** What is asked before a connector is promoted. */
  async promotion(
    caller: Caller,
    place: Place & { to: string },
  ): Promise<PromotionForm> {
    const merged = this.#options.branch.current;
    return promotionForm(place, this.#context(caller, merged));
  }

  #context(caller: Caller, merged: Merged): RenderingContext {
    const { authority, plugins, snapshots } = this.#options;
    return {
      ...{ authority, caller, merged },
      async pluginsOf(cluster) {
        const { asOf, plugins: known } = await plugins.of(caller, cluster);
        return asOf === null ? undefined : known.map(each => each.class);
      },
      async runningAt(cluster, name) {
        const row = await snapshots.find(cluster, name);
        return row && (JSON.parse(row.observed) as ObservedConnector);
      },
    };
  }
}

function titleWithout(draft: Draft): string {
  return draft.kind === 'onboarding'
    ? 'Take in a department'
    : `Change ${draft.name} on ${draft.cluster}`;
}
