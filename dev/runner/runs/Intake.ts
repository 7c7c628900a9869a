import { setTimeout as sleep } from 'node:timers/promises';
import { readIfThere, writeWhole } from './files.ts';
import type { Inbox } from './Inbox.ts';
import type { RunStore } from './RunStore.ts';
import type { Scheduler } from './Scheduler.ts';
import { runsOf, type Delivery, type RunsOptions } from './startRuns.ts';

/** What makes runs of deliveries. */
export interface IntakeOptions extends Omit<RunsOptions, 'newId'> {
  inbox: Inbox;
  store: RunStore;
  scheduler: Scheduler;
  /** File that holds the commit of main that was told of last. */
  headFile: string;
}

/** What else happens to a pull request, such as a label, changes nothing that its checks are about. */
const ACTIONS = ['opened', 'reopened', 'synchronize'];

/** Most deliveries tell of the checks that we report ourselves. */
function isHeard({ event, payload }: Delivery): boolean {
  if (event === 'pull_request') return ACTIONS.includes(String(payload.action));
  return event === 'push' || event === 'workflow_dispatch';
}

/** Between two tries while the forge cannot be asked. */
const AGAIN_MS = 2_000;

/** Takes deliveries at once and makes runs of them one after the other, in the order in which they came. */
export class Intake {
  readonly #options: IntakeOptions;
  readonly #closed = new AbortController();
  #working: Promise<void> | undefined;

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  /** Keeps a delivery that a workflow could be about. @returns whether it is new */
  accept(delivery: Delivery): boolean {
    if (!isHeard(delivery)) return true;
    const isNew = this.#options.inbox.put(delivery);
    this.work();
    return isNew;
  }

  /** Works off what is there. */
  work(): void {
    this.#working ??= this.#workOff().finally(() => {
      this.#working = undefined;
    });
  }

  /** The commit of main that was told of last; absent where none ever was. */
  get head(): string | undefined {
    return readIfThere(this.#options.headFile);
  }

  set head(commit: string) {
    writeWhole(this.#options.headFile, commit);
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#working;
  }

  async #workOff(): Promise<void> {
    const { inbox, log } = this.#options;
    for (let next = inbox.first(); next; next = inbox.first()) {
      if (this.#closed.signal.aborted) return;
      try {
        await this.#start(next.delivery);
        next.remove();
      } catch (error) {
        log(`${next.delivery.event}: ${(error as Error).message}`);
        await sleep(AGAIN_MS, undefined, this.#closed).catch(() => {});
      }
    }
  }

  async #start(delivery: Delivery): Promise<void> {
    const { log, scheduler, store } = this.#options;
    const { event, payload } = delivery;
    const isMain = event === 'push' && payload.ref === 'refs/heads/main';
    // The forge may tell what we have found already.
    if (isMain && payload.after === this.head) return;
    const causes = new Set(store.all().map(({ cause }) => cause));
    const newId = () => store.newId();
    for (const run of await runsOf(delivery, { ...this.#options, newId })) {
      if (causes.has(run.cause)) continue;
      log(`${run.workflow.name} (${run.event}) of ${run.about}`);
      scheduler.add(run);
    }
    if (isMain) this.head = String(payload.after);
  }
}
