import { setTimeout as sleep } from 'node:timers/promises';
import { startService, type Service, type ServiceSpec } from './service.ts';

/** What a service announces when it is ready: one line of JSON. */
export type Announcement = Readonly<Record<string, unknown>>;

/** Services that live and end together. */
export class ServiceGroup {
  private readonly services = new Map<string, Service>();
  private stopping: Promise<void> | undefined;
  private fail: (reason: Error) => void = () => {};

  /** Rejects, with a line that says which and why, when a service ends that nobody stopped. */
  readonly failed: Promise<never>;

  constructor() {
    this.failed = new Promise<never>((_, reject) => {
      this.fail = reject;
    });
    // It is asked in `until` and by the owner; where nobody asks it is no fault of its own.
    this.failed.catch(() => {});
  }

  /** Starts a service; from now on its end is a failure of the group. */
  start(name: string, spec: ServiceSpec): Service {
    if (this.stopping) {
      throw new Error(`${spec.title} is not started: everything is ending`);
    }
    const service = startService(spec);
    this.services.set(name, service);
    service.ended.then(how => {
      if (!this.stopping) {
        this.fail(new Error(`${how} (log: ${service.log})`));
      }
    });
    return service;
  }

  /** Starts a service and waits until it announces itself. */
  async announced(
    name: string,
    spec: ServiceSpec,
    withinMs: number,
  ): Promise<Announcement> {
    const service = this.start(name, spec);
    const timer = new AbortController();
    const late = sleep(withinMs, undefined, { signal: timer.signal }).then(
      () => {
        throw new Error(
          `${spec.title} has not started within ${withinMs / 1000} s (log: ${
            service.log
          })`,
        );
      },
    );
    try {
      return await this.until(Promise.race([service.announced, late]));
    } finally {
      timer.abort();
      late.catch(() => {});
    }
  }

  /** What `work` gives, unless the group fails first. */
  until<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.failed]);
  }

  /** Process ids by the services' names. */
  processes(): Readonly<Record<string, number>> {
    return Object.fromEntries(
      [...this.services].map(([name, { pid }]) => [name, pid]),
    );
  }

  /** Ends all of them, the last one first: what was started later may need what was there before. */
  stop(): Promise<void> {
    this.stopping ??= this.stopInOrder();
    return this.stopping;
  }

  private async stopInOrder(): Promise<void> {
    for (const service of [...this.services.values()].reverse()) {
      await service.stop();
    }
  }
}
