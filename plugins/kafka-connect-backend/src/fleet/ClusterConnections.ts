import {
  CAPABILITIES,
  capabilitiesExcept,
  type Capabilities,
  type ClusterDefinition,
} from '@kconnect/plugin-kafka-connect-common';
import {
  resolveCredentials,
  type ClusterKind,
  type ConnectCluster,
} from '@kconnect/plugin-kafka-connect-node';

/** A cluster that cannot even be asked: of unknown kind, or without its credentials. */
export class ClusterSetupError extends Error {
  readonly name = 'ClusterSetupError';
  readonly code: 'unknown-kind' | 'credentials' | 'definition';

  constructor(code: ClusterSetupError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

export interface ClusterConnectionsOptions {
  kinds: ReadonlyMap<string, ClusterKind>;
  /** The deadline of one call with its retries, in milliseconds. */
  timeoutMs: number;
  /** Where credentials' references lead. */
  env: NodeJS.ProcessEnv;
}

interface Connection {
  definition: string;
  cluster: Promise<ConnectCluster>;
}

/** This replica's connections to clusters, one for each definition. */
export class ClusterConnections {
  readonly #options: ClusterConnectionsOptions;
  readonly #connections = new Map<string, Connection>();
  /** What came of the last attempt to connect to each. */
  readonly #attempts = new Map<string, ConnectCluster | Error>();

  constructor(options: ClusterConnectionsOptions) {
    this.#options = options;
  }

  /** @throws ClusterSetupError */
  async to(definition: ClusterDefinition): Promise<ConnectCluster> {
    const text = JSON.stringify(definition);
    const known = this.#connections.get(definition.id);
    if (known?.definition === text) return known.cluster;

    await this.drop(definition.id);
    const cluster = this.#connect(definition);
    this.#connections.set(definition.id, { definition: text, cluster });
    try {
      this.#attempts.set(definition.id, await cluster);
    } catch (error) {
      // What is missing may be there the next time.
      this.#connections.delete(definition.id);
      this.#attempts.set(definition.id, error as Error);
    }
    return cluster;
  }

  /** Makes ready the connections that are wanted, and closes those that are not. */
  async keep(definitions: readonly ClusterDefinition[]): Promise<void> {
    const wanted = new Set(definitions.map(({ id }) => id));
    const unwanted = [...this.#connections.keys()].filter(
      id => !wanted.has(id),
    );
    await Promise.all(unwanted.map(id => this.drop(id)));
    await Promise.allSettled(definitions.map(d => this.to(d)));
  }

  /** Closes a connection; the next use makes a new one, with the credentials as they are then. */
  async drop(id: string): Promise<void> {
    const connection = this.#connections.get(id);
    this.#connections.delete(id);
    // One that was never made needs no closing.
    const cluster = await connection?.cluster.catch(() => undefined);
    await cluster?.close();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#connections.keys()].map(id => this.drop(id)));
  }

  /** What a cluster can do: nothing, with the reason, where there is no connection to it. */
  capabilitiesOf(id: string): Capabilities {
    const attempt = this.#attempts.get(id);
    if (attempt && !(attempt instanceof Error)) return attempt.capabilities;
    return noCapabilities(
      attempt?.message ?? 'The portal is not connected to this cluster yet.',
    );
  }

  async #connect(definition: ClusterDefinition): Promise<ConnectCluster> {
    const kind = this.#options.kinds.get(definition.kind);
    if (!kind) {
      throw new ClusterSetupError(
        'unknown-kind',
        `The portal knows no kind of cluster named ${
          definition.kind
        }; it knows ${[...this.#options.kinds.keys()].join(', ')}.`,
      );
    }
    const credentials = await resolveCredentials(
      definition,
      this.#options.env,
    ).catch(error => {
      throw new ClusterSetupError('credentials', error.message);
    });
    try {
      return kind.connect({
        definition,
        credentials,
        timeoutMs: this.#options.timeoutMs,
      });
    } catch (error) {
      throw new ClusterSetupError(
        'definition',
        error instanceof Error ? error.message : String(error),
      );
    }
  }
}

function noCapabilities(reason: string): Capabilities {
  return capabilitiesExcept(
    Object.fromEntries(CAPABILITIES.map(capability => [capability, reason])),
  );
}
