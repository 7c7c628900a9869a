import { setTimeout as sleep } from 'node:timers/promises';
import type { Capabilities } from '@kconnect/plugin-kafka-connect-common';
import {
  ConnectHttp,
  pathSegment,
  type ConnectHttpOptions,
  type Send,
} from '../../http';
import { parseAs } from '../../parsing';
import {
  ConnectError,
  type CallOptions,
  type ConnectorDeployments,
  type ConnectorOffset,
  type PluginSetting,
  type ResolvedConfig,
  type Translation,
} from '../../port';
import { TextRedactor } from '../../redaction';
import { connectorPath, notSupported } from '../connectRest';
import {
  offsetsSchema,
  settingOf,
  withoutSecrets,
  translationSchema,
  validationSchema,
} from './answers';

type InitialState = 'RUNNING' | 'PAUSED' | 'STOPPED';

/** What is not the same on both kinds of cluster. */
export interface DeploymentsDialect {
  initialState: Capabilities['initialState'];
  /**
   * Whether a replaced configuration leaves the old tasks' states standing until the new tasks have started or
   * given up, which takes half a minute where a database does not answer. Then they are restarted by name: from
   * that moment they are shown as RESTARTING.
   */
  keepsOldStates: boolean;
  /** Whether the service translates self-managed configurations. */
  translates: boolean;
}

/** Creates, replaces and removes connectors by the Connect REST API, which both kinds of cluster speak. */
export class RestDeployments implements ConnectorDeployments {
  readonly #http: ConnectHttp;
  readonly #dialect: DeploymentsDialect;
  readonly translate?: ConnectorDeployments['translate'];

  /** @throws Error with a sentence for the platform team where the address cannot be used */
  constructor(options: ConnectHttpOptions, dialect: DeploymentsDialect) {
    this.#http = new ConnectHttp(options);
    this.#dialect = dialect;
    if (dialect.translates) {
      this.translate = (...given) => this.#translate(...given);
    }
  }

  create(
    name: string,
    { values, secrets }: ResolvedConfig,
    {
      initialState,
      ...options
    }: CallOptions & { initialState?: InitialState } = {},
  ): Promise<void> {
    return this.#call(secrets, options, async send => {
      if (initialState !== undefined && initialState !== 'RUNNING') {
        const status = this.#dialect.initialState;
        if (!status.available) throw notSupported(status.reason);
      }
      await send({
        method: 'POST',
        path: '/connectors',
        body: {
          name,
          config: values,
          ...(initialState === undefined || initialState === 'RUNNING'
            ? {}
            : { initial_state: initialState }),
        },
      });
    });
  }

  replace(
    name: string,
    { values, secrets }: ResolvedConfig,
    options?: CallOptions,
  ): Promise<void> {
    return this.#call(secrets, options, async (send, signal) => {
      const { keepsOldStates } = this.#dialect;
      const before = keepsOldStates ? await taskConfigs(name, send) : '';
      await send({
        method: 'PUT',
        path: `${connectorPath(name)}/config`,
        body: values,
      });
      if (!keepsOldStates) return;
      await accepted(async () => {
        await reconfigured(name, before, send, signal);
        await restartAll(name, send);
      });
    });
  }

  remove(name: string, options?: CallOptions): Promise<boolean> {
    return this.#http.call(options, async send => {
      try {
        await send({ method: 'DELETE', path: connectorPath(name) });
        return true;
      } catch (error) {
        if (error instanceof ConnectError && error.code === 'not-found') {
          return false;
        }
        throw error;
      }
    });
  }

  validate(
    pluginClass: string,
    { values, secrets }: ResolvedConfig,
    options?: CallOptions,
  ): Promise<PluginSetting[]> {
    const redactor = TextRedactor.of(secrets);
    return this.#call(secrets, options, async send => {
      const answer = await send({
        method: 'PUT',
        path: `${pluginPath(pluginClass)}/validate`,
        body: values,
      });
      const { configs } = parseAs(
        validationSchema,
        answer.json(),
        'PUT config/validate',
      );
      return configs.map(config =>
        settingOf(config, text => redactor.redact(text)),
      );
    });
  }

  offsets(name: string, options?: CallOptions): Promise<ConnectorOffset[]> {
    return this.#http.call(options, async send => {
      const answer = await send({
        method: 'GET',
        path: `${connectorPath(name)}/offsets`,
      });
      return parseAs(offsetsSchema, answer.json(), 'GET offsets').offsets.map(
        ({ partition, offset }) => ({
          partition: withoutSecrets(partition),
          offset: withoutSecrets(offset),
        }),
      );
    });
  }

  close(): Promise<void> {
    return this.#http.close();
  }

  #translate(
    pluginClass: string,
    config: Readonly<Record<string, string>>,
    options?: CallOptions,
  ): Promise<Translation> {
    return this.#http.call(options, async send => {
      const answer = await send({
        method: 'PUT',
        path: `${pluginPath(pluginClass)}/translate?mask_sensitive=true`,
        body: config,
      });
      return parseAs(translationSchema, answer.json(), 'PUT config/translate');
    });
  }

  /** A refusal may repeat what it was sent. */
  async #call<T>(
    secrets: readonly string[],
    options: CallOptions | undefined,
    work: (send: Send, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    try {
      return await this.#http.call(options, work);
    } catch (error) {
      if (!(error instanceof ConnectError)) throw error;
      const { code, status, requestId, retryAfterSeconds } = error;
      throw new ConnectError(TextRedactor.of(secrets).redact(error.message), {
        ...{ code, status, requestId, retryAfterSeconds },
      });
    }
  }
}

/** What follows an accepted configuration is no refusal of it, whatever its status. */
async function accepted(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ConnectError)) throw error;
    throw new ConnectError(
      `The configuration was replaced, but its tasks could not be restarted: ${error.message}`,
      { code: error.code },
    );
  }
}

/** The tasks' own configurations, which the connector makes of its one; they hold secrets and are only compared. */
async function taskConfigs(name: string, send: Send): Promise<string> {
  try {
    const path = `${connectorPath(name)}/tasks`;
    return (await send({ method: 'GET', path })).text;
  } catch (error) {
    // What is not there is made by what comes next.
    if (error instanceof ConnectError && error.code === 'not-found') return '';
    throw error;
  }
}

const RECONFIGURED_WITHIN_MS = 3_000;
const LOOK_EVERY_MS = 200;

/**
 * Waits until the connector has made new configurations of its tasks, or is taken to make the same ones again. Tasks
 * that are restarted before it would run the old ones, and be shown as RUNNING.
 */
async function reconfigured(
  name: string,
  before: string,
  send: Send,
  signal: AbortSignal,
): Promise<void> {
  for (let ms = 0; ms < RECONFIGURED_WITHIN_MS; ms += LOOK_EVERY_MS) {
    if ((await taskConfigs(name, send)) !== before) return;
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() =>
      signal.throwIfAborted(),
    );
  }
}

async function restartAll(name: string, send: Send): Promise<void> {
  await send({
    method: 'POST',
    path: `${connectorPath(name)}/restart?includeTasks=true&onlyFailed=false`,
  });
}

function pluginPath(pluginClass: string): string {
  return `/connector-plugins/${pathSegment(
    pluginClass,
    'plugin class',
  )}/config`;
}
