import type { Department } from '../configuration';
import {
  readable,
  type ObservedConnector,
  type RedactedConfig,
} from '../model';
import { isServerKey } from '../plan';

/** A file for a connector that runs. */
export interface ExportedFile {
  text: string;
  /** Keys that cannot be read back and hold a reference that is yet to be made true. */
  secrets: string[];
}

/** Where a department that names no store gets its secrets from in an exported file. */
const ANY_STORE = 'aws:';

/** Writes the file that would make a connector run as it runs now, but for its secrets. */
export function exportConnector(
  { config, name, state }: ObservedConnector,
  department: Department | undefined,
): ExportedFile {
  const secrets: string[] = [];
  const values: Record<string, string> = {};
  for (const key of Object.keys(config).sort()) {
    const value = config[key];
    if (isServerKey(key) || isUnusedKeyPair(key, config)) continue;
    if (value.kind === 'masked') secrets.push(key);
    values[key] =
      value.kind === 'masked'
        ? referenceFor(key, name, department)
        : value.value;
  }
  const atRest = state === 'PAUSED' || state === 'STOPPED';
  const file = {
    name,
    config: values,
    ...(atRest && { initial_state: state }),
  };
  return { text: `${JSON.stringify(file, null, 2)}\n`, secrets };
}

/** The service answers a masked key pair also of connectors that run as a service account. */
function isUnusedKeyPair(key: string, config: RedactedConfig): boolean {
  return (
    /^kafka\.api\.(key|secret)$/.test(key) &&
    readable(config, 'kafka.auth.mode') === 'SERVICE_ACCOUNT'
  );
}

/** A reference inside the department's own prefix, one secret for each connector and one key in it for each setting. */
function referenceFor(
  key: string,
  name: string,
  department: Department | undefined,
): string {
  const prefix = department?.secrets[0] ?? ANY_STORE;
  return `\${secret:${prefix}${name}#${key}}`;
}
