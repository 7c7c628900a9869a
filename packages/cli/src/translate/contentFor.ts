import {
  formatConnectorName,
  parseConnectorName,
  type ConnectorFile,
  type DesiredConnector,
  type Environment,
  type SettingRemark,
  type Side,
} from '@kconnect/plugin-kafka-connect-common';

/** A file for another cluster, with what is to be said of all but its settings. */
export interface MadeContent {
  content: ConnectorFile;
  notes: SettingRemark[];
}

/** Puts a translated configuration into a file for its cluster, under the name that the rule has for it there. */
export function contentFor(
  config: Readonly<Record<string, string>>,
  { initialState, name: old }: DesiredConnector,
  { environment, side }: { environment: Environment; side: Side },
  codes: readonly string[],
): MadeContent {
  const parts = parseConnectorName(old, codes);
  const name = parts ? formatConnectorName({ ...parts, environment }) : old;
  const state =
    side === 'managed' && initialState === 'STOPPED' ? 'PAUSED' : initialState;
  const keys = Object.keys(config).sort();
  const notes = keys
    .filter(key => key !== 'name' && name !== old && config[key].includes(old))
    .map(key => ({ key, reason: `It still holds the old name, ${old}.` }));
  if (state !== initialState) {
    notes.push({
      key: 'initial_state',
      reason: 'Confluent Cloud has no stop: the connector is kept paused.',
    });
  }
  return {
    content: {
      name,
      config: Object.fromEntries(
        keys.map(key => [key, key === 'name' ? name : config[key]]),
      ),
      ...(state && { initial_state: state }),
    },
    notes,
  };
}

/** Control characters and marks of direction that JSON lets stand: they could move a terminal's cursor. */
const UNSAFE = /[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A connector's file as it is written; it is also printed. */
export function textOf(content: ConnectorFile): string {
  const text = JSON.stringify(content, null, 2).replace(
    UNSAFE,
    sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${text}\n`;
}
