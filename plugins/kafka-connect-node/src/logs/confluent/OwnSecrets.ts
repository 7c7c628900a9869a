import { pathSegment, type ConnectHttp } from '../../http';
import { infoSchema, parseAs } from '../../parsing';
import type { CallOptions } from '../../port';
import { redactConfig } from '../../redaction';
import { redactPatterns, type Redact } from '../cleanLine';

/** Where the connectors are. */
interface Place {
  /** `env-…` */
  environment: string;
  /** `lkc-…` */
  kafkaCluster: string;
}

interface Known {
  redact: Redact;
  /** When it was read, in milliseconds since the epoch. */
  atMs: number;
}

const FRESH_MS = 60_000;
/** While the configuration cannot be read, what was known of it so long ago does. */
const USABLE_MS = 3_600_000;
const MOST = 500;

/**
 * Takes a connector's own secrets out of its lines, as far as Confluent Cloud tells them: what its plugin calls a
 * password is masked, what lies under other keys is not.
 */
export class OwnSecrets {
  readonly #http: ConnectHttp;
  readonly #place: Place;
  readonly #now: () => number;
  readonly #known = new Map<string, Known>();

  /**
   * @param http - to Confluent's API
   * @param now - milliseconds since the epoch
   */
  constructor(http: ConnectHttp, place: Place, now: () => number) {
    this.#http = http;
    this.#place = place;
    this.#now = now;
  }

  /** @throws ConnectError where its configuration cannot be read: nobody knows then what must not be shown */
  async of(name: string, options: CallOptions | undefined): Promise<Redact> {
    const known = this.#known.get(name);
    const atMs = this.#now();
    if (known && atMs < known.atMs + FRESH_MS) return known.redact;
    try {
      const redact = await this.#read(name, options);
      this.#remember(name, { redact, atMs });
      return redact;
    } catch (error) {
      if (known && atMs < known.atMs + USABLE_MS) return known.redact;
      throw error;
    }
  }

  async #read(name: string, options: CallOptions | undefined): Promise<Redact> {
    const path = this.#pathOf(name);
    const { config } = await this.#http.call(options, async send => {
      const answer = await send({ method: 'GET', path });
      return parseAs(infoSchema, answer.json(), `GET ${path}`);
    });
    const { texts } = redactConfig(config ?? {}, undefined);
    return text => redactPatterns(texts.redact(text));
  }

  #pathOf(name: string): string {
    const { environment, kafkaCluster } = this.#place;
    const [env, lkc, connector] = [
      pathSegment(environment, 'environment'),
      pathSegment(kafkaCluster, 'Kafka cluster'),
      pathSegment(name, 'connector name'),
    ];
    return `/connect/v1/environments/${env}/clusters/${lkc}/connectors/${connector}`;
  }

  #remember(name: string, known: Known) {
    this.#known.delete(name);
    this.#known.set(name, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST) this.#known.delete(oldest);
  }
}
