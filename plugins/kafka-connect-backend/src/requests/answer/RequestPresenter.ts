import {
  deriveRequestProgress,
  requiredChecks,
  type Department,
  type DeploymentReport,
  type RequestDetail,
  type RequestSummary,
} from '@kconnect/plugin-kafka-connect-common';
import type { RequiredCheck } from '../../config/readForgeConfig';
import type { Ownership } from '../../configuration';
import type { ReportedDeployments } from '../../deployments';
import type { DecidedRequest, People } from '../judging';
import type { Judged, KeptRequest } from '../store';
import { isNext, noRights, rightsOn } from './rights';
import type { Viewer } from './Viewer';
import { withProblem } from './withProblem';

export interface RequestPresenterOptions {
  deployments: Pick<ReportedDeployments, 'since'>;
  ownership: Pick<Ownership, 'resourceOf' | 'departments'>;
  people: Pick<People, 'byLogin'>;
  requiredChecks: readonly RequiredCheck[];
  /** The login that the portal merges with, where it is known. */
  login: string | undefined;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** A request of which it is known what it is about. */
export type JudgedRequest = KeptRequest & { judged: Judged };

/** Requests as the API has them. */
export class RequestPresenter {
  readonly #options: RequestPresenterOptions;

  constructor(options: RequestPresenterOptions) {
    this.#options = options;
  }

  get departments(): readonly Department[] {
    return this.#options.ownership.departments;
  }

  /** What was deployed of each since it was merged, by number. */
  async reportsOf(
    requests: readonly JudgedRequest[],
  ): Promise<ReadonlyMap<number, readonly DeploymentReport[]>> {
    const merged = requests.flatMap(({ judged, reading }) => {
      const { closedAt: at, number, state } = reading;
      if (state !== 'merged' || at === undefined) return [];
      return { number, at, connectors: judged.contents.connectors };
    });
    const told = await this.#options.deployments.since(merged);
    return new Map(merged.map(({ number }, i) => [number, told[i]]));
  }

  /** @param reports - of {@link RequestPresenter.reportsOf} */
  async summary(
    kept: JudgedRequest,
    decided: DecidedRequest | undefined,
    viewer: Viewer,
    reports: readonly DeploymentReport[] | undefined,
  ): Promise<RequestSummary> {
    const { head, number, openedAt, state, title, updatedAt, url } =
      kept.reading;
    const { asker, contents } = kept.judged;
    const { connectors } = contents;
    const rights = decided
      ? rightsOn(decided, viewer)
      : noRights(
          state === 'open'
            ? 'What is merged cannot be read at the moment, so nothing is decided'
            : `It is ${state}`,
        );
    return {
      ...{ id: number, title, url, state, head, asker, connectors },
      departments: distinct(connectors.flatMap(each => each.department ?? [])),
      environments: distinct(connectors.map(each => each.environment)),
      checks: this.#checksOf(kept),
      ...(decided && { decision: withProblem(decided.decision, kept) }),
      ...(await this.#afterMerge(kept, reports ?? [])),
      needsYou: decided !== undefined && isNext(decided, asker, rights, viewer),
      ...{ may: rights, openedAt, updatedAt },
    };
  }

  async detail(
    kept: JudgedRequest,
    decided: DecidedRequest | undefined,
    viewer: Viewer,
  ): Promise<Omit<RequestDetail, 'forge'>> {
    const { contents, verdict } = kept.judged;
    const current = verdict?.head === kept.reading.head ? verdict : undefined;
    const visible = this.#visibleFiles(kept, viewer);
    const reports = (await this.reportsOf([kept])).get(kept.reading.number);
    return {
      ...(await this.summary(kept, decided, viewer, reports)),
      others: contents.others,
      ...(current && {
        plan: current.plan
          .filter(({ file }) => file === undefined || visible.has(file))
          .map(change => ({
            ...change,
            properties: this.#mayReadConfig(change, viewer)
              ? change.properties
              : [],
          })),
      }),
      findings: (current?.findings ?? []).filter(({ file }) =>
        visible.has(file),
      ),
      behind: current?.behind ?? [],
    };
  }

  /** Departments do not see into each other's connectors, though one request touches both. */
  #visibleFiles({ judged }: JudgedRequest, { caller }: Viewer): Set<string> {
    const { connectors, others } = judged.contents;
    const own = connectors.filter(({ cluster, name }) => {
      const resource = this.#options.ownership.resourceOf(`${cluster}/${name}`);
      return resource ? caller.mayRead(resource) : caller.isPlatform;
    });
    return new Set([...own.map(each => each.file), ...others.map(o => o.path)]);
  }

  #mayReadConfig(
    { cluster, name }: { cluster: string; name: string },
    { caller }: Viewer,
  ): boolean {
    const resource = this.#options.ownership.resourceOf(`${cluster}/${name}`);
    return resource !== undefined && caller.mayReadConfig(resource);
  }

  #checksOf({ reading }: KeptRequest): RequestSummary['checks'] {
    const { head } = reading;
    return requiredChecks(reading, this.#options).map(
      ({ check, name }) => check ?? { name, revision: head, state: 'waiting' },
    );
  }

  async #afterMerge(
    { judged, merging, reading }: JudgedRequest,
    reports: readonly DeploymentReport[],
  ): Promise<Pick<RequestSummary, 'progress' | 'mergedAt' | 'mergedBy'>> {
    const { closedAt: mergedAt, head, mergedBy, state } = reading;
    if (state !== 'merged' || mergedAt === undefined) return {};
    const { connectors } = judged.contents;
    const progress = deriveRequestProgress({
      ...{ connectors, mergedAt, reports },
      now: this.#options.now(),
    });
    const isOurs = merging?.head === head && !merging.problem;
    const by = isOurs ? merging.by : await this.#userOf(mergedBy);
    return { progress, mergedAt, ...(by !== undefined && { mergedBy: by }) };
  }

  /** Who merged it at the forge; the portal itself is nobody. */
  async #userOf(login: string | undefined): Promise<string | undefined> {
    const { login: own, people } = this.#options;
    if (login === undefined || login.toLowerCase() === own?.toLowerCase()) {
      return undefined;
    }
    return (await people.byLogin([login])).get(login.toLowerCase());
  }
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
