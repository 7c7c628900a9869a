import { NotFoundError } from '@backstage/errors';
import type {
  RequestDetail,
  RequestList,
  RequestQuery,
  RequestSummary,
} from '@kconnect/plugin-kafka-connect-common';
import type { DecidedRequest, RequestFactsSource } from '../judging';
import { MOST_RECENT, RECENT_MS } from '../reading';
import type { ForgeCondition, KeptRequest, RequestStore } from '../store';
import type { JudgedRequest, RequestPresenter } from './RequestPresenter';
import { maySee, type Viewer } from './Viewer';

export interface RequestAnswersOptions {
  store: Pick<RequestStore, 'open' | 'closedSince' | 'get'>;
  facts: RequestFactsSource;
  presenter: RequestPresenter;
  condition: Pick<ForgeCondition, 'get'>;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** A request that its viewer may see. */
export interface FoundRequest {
  kept: JudgedRequest;
  /** Absent once it is merged or closed, and while what is merged is not known. */
  decided?: DecidedRequest;
}

/** The requests, for people: as they were read last, with their age. */
export class RequestAnswers {
  readonly #options: RequestAnswersOptions;

  constructor(options: RequestAnswersOptions) {
    this.#options = options;
  }

  async list(viewer: Viewer, query: RequestQuery): Promise<RequestList> {
    const { condition, facts, presenter } = this.#options;
    const forge = await condition.get();
    const kept = (await this.#kept(query.state))
      .filter(isJudged)
      .filter(each => maySee(viewer, each.judged, presenter.departments))
      .filter(each => matches(each, query));
    const decided = await facts.of(kept.filter(isOpen));
    const reports = await presenter.reportsOf(kept);
    const items = await Promise.all(
      kept.map(each => {
        const { number } = each.reading;
        return presenter.summary(
          each,
          decided.get(number),
          viewer,
          reports.get(number),
        );
      }),
    );
    return { items: items.sort(inOrder), forge };
  }

  async detail(viewer: Viewer, number: number): Promise<RequestDetail> {
    const { condition, presenter } = this.#options;
    const { decided, kept } = await this.find(viewer, number);
    return {
      ...(await presenter.detail(kept, decided, viewer)),
      forge: await condition.get(),
    };
  }

  /** @throws NotFoundError also where the viewer may not see it */
  async find(viewer: Viewer, number: number): Promise<FoundRequest> {
    const { facts, presenter, store } = this.#options;
    const kept = await store.get(number);
    if (
      !kept ||
      !isJudged(kept) ||
      !maySee(viewer, kept.judged, presenter.departments)
    ) {
      throw new NotFoundError(`There is no request ${number}`);
    }
    const decided = isOpen(kept)
      ? (await facts.of([kept])).get(number)
      : undefined;
    return { kept, decided };
  }

  async #kept(state: RequestQuery['state']): Promise<KeptRequest[]> {
    const { now, store } = this.#options;
    const since = new Date(now() - RECENT_MS).toISOString();
    const open = state === 'recent' ? [] : await store.open();
    const closed =
      state === 'open' ? [] : await store.closedSince(since, MOST_RECENT);
    return [...open, ...closed];
  }
}

function isJudged(kept: KeptRequest): kept is JudgedRequest {
  return kept.judged !== undefined;
}

function isOpen({ reading }: KeptRequest): boolean {
  return reading.state === 'open';
}

function matches({ judged }: JudgedRequest, query: RequestQuery): boolean {
  const { connector, department, environment } = query;
  return (
    judged.contents.connectors.some(
      each =>
        (department === undefined || each.department === department) &&
        (environment === undefined || each.environment === environment) &&
        (connector === undefined || each.name === connector),
    ) || (connector ?? department ?? environment) === undefined
  );
}

/** What needs the caller, then what is open, then the newest. */
function inOrder(a: RequestSummary, b: RequestSummary): number {
  const rank = ({ needsYou, state }: RequestSummary) => {
    if (needsYou) return 0;
    return state === 'open' ? 1 : 2;
  };
  return (
    rank(a) - rank(b) ||
    Date.parse(b.mergedAt ?? b.updatedAt) -
      Date.parse(a.mergedAt ?? a.updatedAt) ||
    b.id - a.id
  );
}
