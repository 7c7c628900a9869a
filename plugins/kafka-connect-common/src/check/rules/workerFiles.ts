import {
  aboutSetting,
  perConnector,
  setting,
  type CheckedConnector,
  type Rule,
} from '../CheckContext';
import { isManaged } from '../isManaged';
import { isPlainPath, mayUse } from '../references';

/** Settings of self-managed plugins whose value is the path of a key or certificate on the worker. */
const KEY_FILE =
  /(^|\.)(ssl(cert|key|rootcert)|sslcert|sslkey|ssl\.(keystore|truststore)(\.location)?|keystore\.location|truststore\.location|keyfile|credentials\.(path|file))$/i;

/** Those of them that hold nothing secret: whom to trust. */
const TRUST_FILE = /(rootcert|truststore(\.location)?)$/i;

/** Plugins whose data are files of the worker's own disk, and the settings that name those. */
const FILE_PLUGIN = /(FileStream|SpoolDir|FilePulse|FsSource)/i;
const DATA_FILE =
  /^(file|input\.path|finished\.path|error\.path|fs\.listing\.directory\.path|fs\.uris)$/;

/** Files that other plugins keep beside their data, such as Debezium its history of schemas. */
const SIDE_FILE = /(^|\.)(file|filename|keytab(\.path)?)$/i;

/** Whether a sensitive setting holds the path of a file on the worker rather than the secret itself. */
export function isWorkerFile(
  connector: CheckedConnector,
  key: string,
): boolean {
  return (
    !isManaged(connector) &&
    KEY_FILE.test(key) &&
    (setting(connector, key) ?? '').startsWith('/')
  );
}

/**
 * All departments' connectors run in the same worker process: a path to another's key, or a plugin that
 * reads any file into a topic, would give its secrets away. A file is used like any other secret, by a
 * `file:` prefix of the department's.
 */
export const checkWorkerFiles: Rule = perConnector(connector => {
  if (isManaged(connector)) return [];
  return Object.keys(connector.desired.config)
    .filter(key => namesAFile(connector, key))
    .filter(key => !mayUseFile(connector, setting(connector, key) ?? ''))
    .map(key =>
      aboutSetting(connector, 'secret/not-yours', key, {
        message: `\`${key}\` names a file of the worker that is not among the department's own.`,
        fix: 'Use a file below one of the `file:` prefixes of the department, or ask the platform team for one.',
      }),
    );
});

function namesAFile(connector: CheckedConnector, key: string): boolean {
  if (setting(connector, key) === undefined) return false;
  if (isWorkerFile(connector, key)) return !TRUST_FILE.test(key);
  return (
    (FILE_PLUGIN.test(connector.desired.class) && DATA_FILE.test(key)) ||
    (SIDE_FILE.test(key) && connector.desired.config[key].includes('/'))
  );
}

function mayUseFile({ department }: CheckedConnector, path: string): boolean {
  return (
    department !== undefined &&
    path.startsWith('/') &&
    isPlainPath(path) &&
    mayUse(department, `file:${path}`)
  );
}
