import type {
  LivePlugin,
  PlacedConnector,
  PluginValidation,
} from '@kconnect/plugin-kafka-connect-common';
import {
  ConnectError,
  type ConnectorDeployments,
  type PluginSetting,
} from '@kconnect/plugin-kafka-connect-node';
import { inLanes } from '../apply/inLanes';
import type { Io } from '../io';
import {
  resolveConfig,
  UnresolvedSecret,
  type SecretStores,
} from '../secrets/resolveConfig';
import { reasonOf } from './LiveSession';

export interface AskPluginsOptions {
  stores: SecretStores;
  io: Io;
  /** How many files have been shown to their plugins so far. */
  progress(done: number): void;
}

export interface PluginsSay {
  /** By path of the file. */
  validations: Record<string, PluginValidation>;
  /** What plugins said of their settings, by class. */
  settings: Map<string, LivePlugin['settings']>;
}

/** A validation makes a worker connect to databases: few at a time. */
const LANES = 4;
/** After so many calls in a row without an answer nobody waits for the rest. */
const PATIENCE = 3;
/** A plugin may answer with a page of a proxy or a whole trace. */
const LONGEST_MESSAGE = 600;

/**
 * Shows configurations to their plugins, which look at them and try the network and the credentials where they
 * can. Secrets are resolved for it; a file whose secrets are not to be had here is not shown.
 */
export async function askPlugins(
  deployments: ConnectorDeployments,
  connectors: readonly PlacedConnector[],
  { stores, io, progress }: AskPluginsOptions,
): Promise<PluginsSay> {
  const settings: PluginsSay['settings'] = new Map();
  let [silent, done] = [0, 0];
  const results = await inLanes(
    connectors,
    LANES,
    async ({ desired }): Promise<[string, PluginValidation]> => {
      const validation: PluginValidation =
        silent < PATIENCE
          ? await askOne(desired)
          : {
              ok: false,
              reason: `the cluster did not answer ${PATIENCE} times in a row, and was not asked again`,
            };
      done += 1;
      progress(done);
      return [desired.file, validation];
    },
    io.signal,
  );
  io.signal.throwIfAborted();
  return {
    validations: Object.fromEntries(
      results.flatMap(each => (each ? [each] : [])),
    ),
    settings,
  };

  async function askOne({
    class: pluginClass,
    config,
    name,
  }: PlacedConnector['desired']): Promise<PluginValidation> {
    try {
      const { values, secrets } = await resolveConfig(config, stores);
      const told = await deployments.validate(
        pluginClass,
        { values: { name, ...values }, secrets },
        { signal: io.signal },
      );
      silent = 0;
      settings.set(pluginClass, told.map(toSetting));
      return { ok: true, errors: told.flatMap(errorsOf) };
    } catch (error) {
      if (error instanceof UnresolvedSecret) {
        return { ok: false, reason: error.reason, unresolved: error.key };
      }
      const reason = clipped(reasonOf(error, io));
      if (error instanceof ConnectError && error.status !== undefined) {
        silent = 0;
        if (error.code === 'invalid') {
          return { ok: true, errors: [{ message: reason }] };
        }
      } else {
        silent += 1;
      }
      return { ok: false, reason };
    }
  }
}

function toSetting({ key, type }: PluginSetting) {
  return { name: key, type };
}

function errorsOf({ key, errors }: PluginSetting) {
  return errors.map(message => ({ key, message: clipped(message) }));
}

function clipped(message: string): string {
  return message.length > LONGEST_MESSAGE
    ? `${message.slice(0, LONGEST_MESSAGE)}…`
    : message;
}
