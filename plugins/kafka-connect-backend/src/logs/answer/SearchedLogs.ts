import { InputError } from '@backstage/errors';
import type { LogLine } from '@kconnect/plugin-kafka-connect-common';
import {
  type ConnectorIdentity,
  type LogSource,
} from '@kconnect/plugin-kafka-connect-node';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { problemOf, withinTime, type SharedAnswers } from '../../sharing';
import type { FoundLines, LogPlace, LogPosition, LogSearch } from './LogPlace';
import { withoutRepeats } from './repeats';
import { boundsOf, sharedWindow, type SharedWindow } from './sharedWindow';
import type { LogWindow } from './window';
import { withinSize } from './withinSize';

export interface SearchedLogsOptions {
  /** `<cluster>/<connector>` */
  ref: string;
  connector: ConnectorIdentity;
  source: LogSource;
  answers: SharedAnswers;
  /** The credentials are not accepted: they may have been changed where they are kept. */
  onUnauthorized: () => Promise<void>;
  /** Of one search with all that it needs, in milliseconds. */
  timeoutMs: number;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Where a search goes on: the service's own cursor, which never leaves the portal. */
interface Continuation {
  search: LogSearch;
  window: SharedWindow;
  cursor: string;
}

interface SharedPage {
  lines: LogLine[];
  /** Where a {@link Continuation} is kept. */
  next?: string;
}

/** Three searches a minute at most of those that follow a log; the services allow five. */
const FRESH_MS = 20_000;
const KEEP_MS = 3_600_000;
/** Services forget sooner. */
const KEEP_CONTINUATION_MS = 900_000;

/** A connector's log at a service that searches it, and that may be asked only so often. */
export class SearchedLogs implements LogPlace {
  readonly #options: SearchedLogsOptions;

  constructor(options: SearchedLogsOptions) {
    this.#options = options;
  }

  get title(): string {
    return this.#options.source.title;
  }

  get reachHours(): number {
    return this.#options.source.reachHours;
  }

  async find(
    search: LogSearch,
    window: LogWindow,
    position?: LogPosition,
  ): Promise<FoundLines> {
    const { answers, connector, now, onUnauthorized, ref } = this.#options;
    const before = position && (await this.#continuation(position, search));
    const shared = before?.window ?? sharedWindow(window, now());
    const { answer, failure } = await answers.get<SharedPage>({
      subject: ref,
      asked: ['logs', connector.serviceId, search, shared, position?.place],
      freshMs: FRESH_MS,
      keepMs: KEEP_MS,
      ask: () => this.#ask(search, shared, before?.cursor),
    });
    if (before && failure?.code === 'invalid') throw expired();
    if (failure?.code === 'unauthorized') await onUnauthorized();
    const { lines, next } = answer?.value ?? { lines: [] };
    const from = new Date(window.from).toISOString();
    const to = window.to && new Date(window.to).toISOString();
    const isBefore = lines.some(({ at }) => at < from);
    return {
      lines: withoutRepeats(lines, position ?? {}).filter(
        ({ at }) => at >= from && (!to || at <= to),
      ),
      // What follows is older still.
      next: isBefore ? undefined : next,
      asOf: answer?.readAt ?? new Date(now()).toISOString(),
      problem: failure && problemOf(failure, this.title, now()),
    };
  }

  async #ask(
    search: LogSearch,
    window: SharedWindow,
    cursor: string | undefined,
  ): Promise<SharedPage> {
    const { answers, connector, now, ref, source, timeoutMs } = this.#options;
    const { lines, nextCursor } = await withinTime(
      timeoutMs,
      source.title,
      signal =>
        source.search(
          connector,
          { ...search, ...boundsOf(window, now()), cursor },
          { signal },
        ),
    );
    const page = { lines: withinSize(lines) };
    if (nextCursor === undefined) return page;
    const next = randomUUID();
    const continuation: Continuation = { search, window, cursor: nextCursor };
    await answers.put(cursorsOf(ref), next, continuation, KEEP_CONTINUATION_MS);
    return { ...page, next };
  }

  /** Kept under the connector's own name, so that no cursor of another's leads anywhere. */
  async #continuation(
    { place }: LogPosition,
    search: LogSearch,
  ): Promise<Continuation> {
    const { answers, ref } = this.#options;
    const found = await answers.find<Continuation>(cursorsOf(ref), place);
    if (!found) throw expired();
    if (!isDeepStrictEqual(found.search, search)) {
      throw new InputError(
        'Invalid query: cursor goes on with another search; ask for the same level, q and limit as before, or begin again without it',
      );
    }
    return found;
  }
}

function cursorsOf(ref: string): string {
  return `cursors of ${ref}`;
}

function expired(): InputError {
  return new InputError(
    'Invalid query: cursor has expired, or is none of this log; begin again without it',
  );
}
