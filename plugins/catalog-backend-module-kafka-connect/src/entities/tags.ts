/** What the catalog allows for a tag. */
const MAX_TAG_LENGTH = 63;

/**
 * A tag for a connector's class, without its package and the word `Connector`:
 * `io.debezium.connector.postgresql.PostgresConnector` is `postgres`, `PostgresCdcSourceV2` is
 * `postgres-cdc-source-v2`, `S3_SINK` is `s3-sink`. Nothing where the class is unknown.
 */
export function classTag(className: string): string | undefined {
  const short = className.slice(className.lastIndexOf('.') + 1);
  return tag(short.replace(/(?<=.)Connector$/, ''));
}

/** A text as a tag; nothing where none of its characters may stand in one. */
export function tag(text: string): string | undefined {
  const words = text
    .slice(0, MAX_TAG_LENGTH)
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9+#]+/)
    .filter(Boolean);
  const result = words.join('-').slice(0, MAX_TAG_LENGTH).replace(/-$/, '');
  return result === '' ? undefined : result;
}
