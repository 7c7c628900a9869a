import type {
  ConnectorAction,
  ConnectorDetail,
  ConnectorEvent,
} from '@kconnect/plugin-kafka-connect-common';
import type { ConnectorAddress, KafkaConnectApi } from '../../client';
import { messageOf } from '../../client/messages';

/**
 * How far an action is on one connector: `waiting` for its turn; `asking` its cluster; `underway` since that has taken it;
 * then `done`, `failed` with the reason, or `unconfirmed` where no end was heard of.
 */
export type Stage =
  | 'waiting'
  | 'asking'
  | 'underway'
  | 'done'
  | 'failed'
  | 'unconfirmed';

export interface Progress {
  stage: Stage;
  /** In words: what is true at its end, or why it failed. */
  detail?: string;
  /** The connector as it is at the end, where that could be read. */
  now?: ConnectorDetail;
}

export interface CarryOutOptions {
  api: Pick<KafkaConnectApi, 'act' | 'listEvents' | 'getConnector'>;
  onProgress: (address: ConnectorAddress, progress: Progress) => void;
  /** Ends the following; what was asked for is asked for all the same. */
  signal: AbortSignal;
  /** How often a connector's events are looked at, in milliseconds, while few are followed. */
  pollMs?: number;
  /** How long an end is waited for, in milliseconds. */
  patienceMs?: number;
}

/** So many clusters' answers are awaited at the same time. */
const ASKED_AT_ONCE = 4;
/** All that are followed together ask the portal so often at most. */
const POLLS_APART_MS = 250;

/** Asks for one action on each of several connectors, and follows each to its end. Rejects never: what fails is told as progress. */
export async function carryOut(
  action: ConnectorAction,
  addresses: readonly ConnectorAddress[],
  options: CarryOutOptions,
): Promise<void> {
  const { pollMs = 2_000 } = options;
  const everyMs = Math.max(pollMs, addresses.length * POLLS_APART_MS);
  const waiting = [...addresses];
  const followed: Promise<void>[] = [];
  const askInTurn = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const event = await ask(action, next, options);
      if (event) followed.push(follow(event, next, everyMs, options));
    }
  };
  await Promise.all(Array.from({ length: ASKED_AT_ONCE }, askInTurn));
  await Promise.all(followed);
}

async function ask(
  action: ConnectorAction,
  address: ConnectorAddress,
  { api, onProgress }: CarryOutOptions,
): Promise<ConnectorEvent | undefined> {
  onProgress(address, { stage: 'asking' });
  try {
    const { event } = await api.act(address, action);
    onProgress(address, { stage: 'underway' });
    return event;
  } catch (error) {
    onProgress(address, { stage: 'failed', detail: textOf(error) });
    return undefined;
  }
}

async function follow(
  event: ConnectorEvent,
  address: ConnectorAddress,
  everyMs: number,
  options: CarryOutOptions,
): Promise<void> {
  const { api, onProgress, patienceMs = 3 * 60_000, signal } = options;
  const polls = Math.ceil(patienceMs / everyMs);
  let last = event;
  for (let i = 0; i < polls && last.outcome === 'accepted'; i += 1) {
    await pause(everyMs, signal);
    if (signal.aborted) return;
    const events = await unlessFailing(api.listEvents(address, { signal }));
    last = events?.items.find(({ id }) => id === event.id) ?? last;
  }
  const now = await unlessFailing(api.getConnector(address, { signal }));
  if (signal.aborted) return;
  onProgress(address, { stage: stageOf(last), detail: last.detail, now });
}

function stageOf({ outcome }: ConnectorEvent): Stage {
  if (outcome === 'accepted') return 'unconfirmed';
  return outcome === 'failed' ? 'failed' : 'done';
}

/** The next time may bring it; until then nothing new is known. */
async function unlessFailing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch {
    return undefined;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function textOf(error: unknown): string {
  return error instanceof Error ? messageOf(error) : String(error);
}
