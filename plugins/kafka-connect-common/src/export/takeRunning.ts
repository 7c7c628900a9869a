import { findReferences, readConnectorFile, type ProposedFile } from '../check';
import type { InitialState } from '../configuration';
import {
  looksSensitive,
  type ConfigValue,
  type ObservedConnector,
} from '../model';
import { sameValue } from '../plan/sameValue';
import { unreadable } from '../templates/change/unreadable';
import { connectorText } from '../templates/render/connectorFileText';
import type { RenderedTemplate } from '../templates/RenderedTemplate';

/**
 * A connector's file with what runs in place of what it says: of the settings that it owns alone, since what a server
 * adds is its own. References to secrets stay, as nobody can read what they lead to; whether it rests is taken over
 * where the file says so itself.
 */
export function takeRunning(
  file: ProposedFile,
  running: ObservedConnector,
): RenderedTemplate {
  const read = readConnectorFile(file);
  if (!read.ok) return unreadable(file, read.findings);
  const { content } = read.read;
  const state = stateOf(content.initial_state, running.state);
  const settings = Object.entries(content.config).map(([key, said]) =>
    takeSetting(key, said, running),
  );
  const config = settings.flatMap(({ key, value }) =>
    value === undefined ? [] : [[key, value]],
  );
  const text = connectorText({
    ...{ name: content.name, config: Object.fromEntries(config) },
    ...(state && { initial_state: state }),
  });
  return {
    file: { path: file.path, text },
    problems: [],
    remarks: settings
      .filter(({ unknown }) => unknown)
      .map(({ key }) => ({
        field: key,
        message: `\`${key}\`: what runs cannot be read back, so the file keeps what it says.`,
      })),
  };
}

interface TakenSetting {
  key: string;
  /** Absent where nothing runs with it any more. */
  value?: string;
  /** Whether nobody knows what runs. */
  unknown: boolean;
}

function takeSetting(
  key: string,
  said: string,
  { config }: ObservedConnector,
): TakenSetting {
  const found = Object.hasOwn(config, key) ? config[key] : undefined;
  // Clusters may leave the name and what is secret out of what they answer.
  if (isSecret(said) || key === 'name') {
    return { key, value: said, unknown: key !== 'name' };
  }
  if (!found) return { key, unknown: false };
  if (found.kind === 'masked' || isInClear(key, found)) {
    return { key, value: said, unknown: true };
  }
  const same = sameValue(key, said, found.value);
  return { key, value: same ? said : found.value, unknown: false };
}

function isSecret(said: string): boolean {
  return findReferences(said).some(({ provider }) => provider === 'secret');
}

function isInClear(key: string, { kind }: ConfigValue): boolean {
  return kind === 'plain' && looksSensitive(key);
}

const AT_REST: readonly InitialState[] = ['PAUSED', 'STOPPED'];

function stateOf(
  said: InitialState | undefined,
  found: string,
): InitialState | undefined {
  if (said === undefined) return undefined;
  return AT_REST.find(each => each === found) ?? 'RUNNING';
}
