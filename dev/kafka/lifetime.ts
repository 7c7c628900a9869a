import { Children } from './children.ts';
import { RunFolder } from './runFolder.ts';
import type { Progress } from './waiting.ts';

interface LifetimeOptions {
  keepData: boolean;
  stopOnSignals: boolean;
  progress: Progress;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * What one run owns, processes and folder, and how it ends: when it is asked to, when a part does not
 * start, by a signal, or because this process exits.
 */
export class Lifetime {
  readonly folder: RunFolder;
  readonly children: Children;
  readonly progress: Progress;
  private readonly keepData: boolean;
  private readonly aborter = new AbortController();
  private readonly stopSteps: (() => Promise<void>)[] = [];
  private starting: Promise<unknown> | undefined;
  private stopping: Promise<void> | undefined;

  private constructor(folder: RunFolder, options: LifetimeOptions) {
    this.folder = folder;
    this.children = new Children(folder);
    this.progress = options.progress;
    this.keepData = options.keepData;
    process.on('exit', this.atExit);
    for (const signal of options.stopOnSignals ? SIGNALS : []) {
      process.on(signal, this.atSignal);
    }
  }

  static async begin(options: LifetimeOptions): Promise<Lifetime> {
    return new Lifetime(await RunFolder.create(), options);
  }

  /** Aborted, with the cause as its reason, as soon as the run begins to end. */
  get signal(): AbortSignal {
    return this.aborter.signal;
  }

  /** Has something done at the end, before what was registered earlier. */
  onStop(step: () => Promise<void>): void {
    this.stopSteps.push(step);
  }

  /**
   * Starts two parts beside each other.
   *
   * @throws the cause when one of them fails or the run is stopped meanwhile; nothing runs any more then.
   */
  async startAll<A, B>(
    first: () => Promise<A>,
    second: () => Promise<B>,
  ): Promise<[A, B]> {
    const running = [first(), second()] as const;
    this.starting = Promise.allSettled(running);
    try {
      const started = await Promise.all(running);
      this.signal.throwIfAborted();
      this.starting = undefined;
      return started;
    } catch (error) {
      await this.stop(error);
      throw this.signal.reason;
    }
  }

  /** Ends everything, in order where all of it has started. Called again, it waits for the same end. */
  stop(reason: unknown = new Error('Stopped')): Promise<void> {
    this.stopping ??= this.end(reason);
    return this.stopping;
  }

  private async end(reason: unknown): Promise<void> {
    this.aborter.abort(reason);
    if (this.starting) {
      this.children.close();
      await this.starting;
    } else {
      for (const step of this.stopSteps.reverse()) {
        await step().catch(error => this.progress(`while stopping: ${error}`));
      }
      this.children.close();
    }
    await this.children.allEnded();
    this.folder.release(this.keepData);
    process.off('exit', this.atExit);
    SIGNALS.forEach(signal => process.off(signal, this.atSignal));
  }

  /** The last resort: nothing can be waited for any more. */
  private readonly atExit = () => {
    this.children.close();
    this.folder.release(this.keepData);
  };

  private readonly atSignal = (signal: NodeJS.Signals) => {
    if (this.stopping) {
      this.progress('already stopping');
      return;
    }
    this.progress(`${signal}: stopping Kafka, Connect and PostgreSQL`);
    this.stop(new Error(`Stopped by ${signal}`)).finally(() => {
      // With our handlers gone this ends the process as the signal would have.
      process.kill(process.pid, signal);
    });
  };
}
