import { ConnectError } from '../../port';
import type { TextRedactor } from '../../redaction';
import { redactPatterns, type Redact } from '../cleanLine';

export interface ConnectorSecretsOptions {
  /** What takes the secrets of each connector that the cluster has out of texts. Rejects with a `ConnectError`. */
  read: () => Promise<ReadonlyMap<string, TextRedactor>>;
  /** Milliseconds since the epoch. */
  now: () => number;
}

interface Known {
  /** Of its newest configuration, and of the one before: a change of password logs both. */
  texts: readonly TextRedactor[];
  seenMs: number;
}

const SECOND = 1_000;
const FRESH_MS = 60 * SECOND;
/** When something is known to have changed. */
const AGAIN_MS = 2 * SECOND;
const AFTER_FAILURE_MS = 10 * SECOND;
/** Without newer ones the secrets of this long ago do. */
const USABLE_MS = 3_600 * SECOND;
/** The last lines of a connector come after it is gone. */
const KEEP_GONE_MS = 600 * SECOND;
/** Workers' clocks may differ by minutes. */
const CLOCKS_APART_MS = 360 * SECOND;

/**
 * What takes out of log lines the secrets that are known from connectors' configurations alone. They are read when a
 * line comes whose connector is not known yet, so that none is handed on before.
 */
export class ConnectorSecrets {
  readonly #options: ConnectorSecretsOptions;
  #known: ReadonlyMap<string, Known> = new Map();
  /** When the last good reading began. */
  #readMs = -Infinity;
  #failedMs = -Infinity;
  #isOutdated = false;

  constructor(options: ConnectorSecretsOptions) {
    this.#options = options;
  }

  /** Some configuration has changed: before the next line all are read again. */
  outdate(): void {
    this.#isOutdated = true;
  }

  /**
   * Of one connector's lines its own secrets, which are all that another's could make unreadable; of the workers' own
   * lines those of all connectors.
   *
   * @param atMs - when the line was written, by the worker's clock
   * @returns `undefined` where the cluster has no such connector, so that nobody knows its secrets
   * @throws ConnectError where the configurations cannot be read
   */
  async redactionOf(
    connector: string | undefined,
    atMs: number,
  ): Promise<Redact | undefined> {
    if (this.#mustRead(connector, atMs)) await this.#read(connector);
    const texts =
      connector === undefined
        ? [...this.#known.values()].flatMap(one => one.texts)
        : this.#known.get(connector)?.texts;
    return texts && (text => redactPatterns(redactAll(text, texts)));
  }

  #mustRead(connector: string | undefined, atMs: number): boolean {
    const nowMs = this.#options.now();
    const ageMs = nowMs - this.#readMs;
    const failedAgoMs = nowMs - this.#failedMs;
    const isNew =
      connector !== undefined &&
      !this.#known.has(connector) &&
      atMs >= this.#readMs - CLOCKS_APART_MS;
    if (isNew) return ageMs > AGAIN_MS;
    const limitMs = this.#isOutdated ? AGAIN_MS : FRESH_MS;
    return ageMs > limitMs && failedAgoMs > AFTER_FAILURE_MS;
  }

  async #read(connector: string | undefined): Promise<void> {
    const nowMs = this.#options.now();
    try {
      this.#isOutdated = false;
      const read = await this.#options.read();
      this.#known = new Map([
        ...this.#gone(nowMs),
        ...[...read].map(([name, texts]): [string, Known] => [
          name,
          { texts: [texts, ...this.#before(name)], seenMs: nowMs },
        ]),
      ]);
      this.#readMs = nowMs;
    } catch (error) {
      this.#failedMs = nowMs;
      this.#isOutdated = true;
      const isUsable =
        nowMs - this.#readMs <= USABLE_MS &&
        (connector === undefined || this.#known.has(connector));
      if (!isUsable) throw waiting(error);
    }
  }

  #before(name: string): readonly TextRedactor[] {
    return this.#known.get(name)?.texts.slice(0, 1) ?? [];
  }

  #gone(nowMs: number): [string, Known][] {
    return [...this.#known].filter(
      ([, { seenMs }]) => seenMs > nowMs - KEEP_GONE_MS,
    );
  }
}

function redactAll(text: string, texts: readonly TextRedactor[]): string {
  return texts.reduce(
    (rest, one) => (one.holdsSecret(rest) ? one.redact(rest) : rest),
    text,
  );
}

function waiting(error: unknown): unknown {
  if (!(error instanceof ConnectError)) return error;
  return new ConnectError(
    `Log lines wait until the connectors’ configurations can be read, whose secrets they may hold: ${error.message}`,
    { code: error.code, cause: error },
  );
}
