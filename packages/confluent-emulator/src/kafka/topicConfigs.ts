/** Settings of a topic with the broker's defaults, of which the service shows many more. */
export const topicDefaults: Readonly<Record<string, string>> = {
  'cleanup.policy': 'delete',
  'compression.type': 'producer',
  'delete.retention.ms': '86400000',
  'max.compaction.lag.ms': '9223372036854775807',
  'max.message.bytes': '2097164',
  'message.timestamp.type': 'CreateTime',
  'min.compaction.lag.ms': '0',
  'min.insync.replicas': '2',
  'retention.bytes': '-1',
  'retention.ms': '604800000',
  'segment.bytes': '104857600',
  'segment.ms': '604800000',
};

const allowed: Readonly<Record<string, RegExp>> = {
  'cleanup.policy': /^(delete|compact|compact,delete|delete,compact)$/,
  'compression.type': /^(producer|gzip|lz4|snappy|zstd|uncompressed)$/,
  'message.timestamp.type': /^(CreateTime|LogAppendTime)$/,
  'min.insync.replicas': /^[12]$/,
};

/** What is wrong with a setting; undefined where it is good. */
export function configProblem(name: string, value: string): string | undefined {
  if (!(name in topicDefaults)) {
    return `Unknown topic config name: ${name}`;
  }
  const good = allowed[name] ?? /^-?\d{1,19}$/;
  return good.test(value)
    ? undefined
    : `Invalid value ${value} for configuration ${name}`;
}
