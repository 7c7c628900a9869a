import { looksSensitive } from '../../model';
import type { CheckContext, CheckedConnector } from '../CheckContext';
import { liveSetting } from '../live/ask';

/** Settings of Confluent Cloud's plugins that are of type PASSWORD and that no pattern would find. */
const SENSITIVE = new Set([
  's3.sse.customer.key',
  'ssl.truststorefile',
  'ssl.keystorefile',
  'jms.connection.factory.object.name',
]);

/**
 * Settings that are of type PASSWORD and hold no secret: the JDBC sources hide their `query` in case it holds
 * data, and nobody keeps SQL in a secret store.
 */
const HARMLESS = new Set(['query']);

/** What a sensitive-looking key ends with where its value is a switch, a number, a class or an address. */
const NO_SECRET =
  /\.(enabled?|ms|seconds|size|length|class|format|mode|property|url|uri)$/i;

const NUMERIC_TYPES = ['BOOLEAN', 'INT', 'SHORT', 'LONG', 'DOUBLE'];

/**
 * Whether a setting holds a secret: by the plugin's own definition where it is known, else by what we know
 * of the class, else by its name.
 */
export function isSensitive(
  connector: CheckedConnector,
  key: string,
  context: CheckContext,
): boolean {
  if (HARMLESS.has(key)) return false;
  const type = liveSetting(connector, key, context)?.type.toUpperCase();
  if (type === 'PASSWORD') return true;
  if (type !== undefined && NUMERIC_TYPES.includes(type)) return false;
  return SENSITIVE.has(key) || (looksSensitive(key) && !NO_SECRET.test(key));
}
