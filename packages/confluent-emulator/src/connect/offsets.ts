import type {
  ConnectorOffset,
  ConnectorRecord,
  OffsetAlteration,
} from './connector.ts';
import { taskCount } from './lifecycle.ts';
import type { Timings } from './timings.ts';
import { connectorType } from './views.ts';

/** Where a connector stands in its data. */
export function currentOffsets(
  record: ConnectorRecord,
  now: number,
): readonly ConnectorOffset[] {
  const { alteration } = record;
  if (alteration && !alteration.refusal && alteration.appliesAt <= now) {
    return altered(alteration);
  }
  return record.offsets ?? startingOffsets(record);
}

/** Whether a request to alter offsets is under way; there may be one at a time. */
export function isAltering(record: ConnectorRecord, now: number): boolean {
  return record.alteration !== undefined && now < record.alteration.appliesAt;
}

/** Takes a request to set or reset offsets, which is done later. */
export function requestAlteration(
  record: ConnectorRecord,
  request: Pick<OffsetAlteration, 'type' | 'offsets'>,
  now: number,
  timings: Timings,
): OffsetAlteration {
  const previous = currentOffsets(record, now);
  record.offsets = previous;
  record.alteration = {
    ...request,
    requestedAt: now,
    appliesAt: now + timings.alteringOffsets,
    previous,
    ...(misplaced(record, request.offsets) && {
      refusal:
        'The partition of a sink connector must hold kafka_topic and kafka_partition',
    }),
  };
  return record.alteration;
}

/** A request as the service repeats it. */
export function requestInfo(
  record: ConnectorRecord,
  alteration: OffsetAlteration,
) {
  return {
    id: record.id,
    name: record.name,
    offsets: alteration.offsets,
    requested_at: isoTime(alteration.requestedAt),
    type: alteration.type,
  };
}

/** How a request went. */
export function alterationStatus(
  record: ConnectorRecord,
  alteration: OffsetAlteration,
  now: number,
) {
  const request = requestInfo(record, alteration);
  if (now < alteration.appliesAt) {
    return { request, status: { phase: 'PENDING' }, applied_at: null };
  }
  if (alteration.refusal) {
    return {
      request,
      status: { phase: 'FAILED', message: alteration.refusal },
      previous_offsets: alteration.previous,
      applied_at: null,
    };
  }
  const done = alteration.type === 'PATCH' ? 'altered' : 'reset';
  return {
    request,
    status: {
      phase: 'APPLIED',
      message: `The offsets that Connect keeps for this connector were ${done}. Offsets that the connector keeps elsewhere are not touched.`,
    },
    previous_offsets: alteration.previous,
    applied_at: isoTime(alteration.appliesAt),
  };
}

/** A time as the service writes it, in UTC and in whole seconds. */
export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

function altered(alteration: OffsetAlteration): readonly ConnectorOffset[] {
  const named = new Set(alteration.offsets.map(partitionKey));
  const others = alteration.previous.filter(
    offset => !named.has(partitionKey(offset)),
  );
  if (alteration.type === 'PATCH') {
    return [...others, ...alteration.offsets];
  }
  return named.size > 0 ? others : [];
}

function partitionKey({ partition }: ConnectorOffset): string {
  return JSON.stringify(Object.entries(partition).sort());
}

function misplaced(
  record: ConnectorRecord,
  offsets: readonly ConnectorOffset[],
): boolean {
  return (
    connectorType(record.config) === 'sink' &&
    offsets.some(
      ({ partition }) =>
        !('kafka_topic' in partition && 'kafka_partition' in partition),
    )
  );
}

/** Figures that differ between connectors and stay the same from run to run. */
function startingOffsets(record: ConnectorRecord): ConnectorOffset[] {
  const { config, name } = record;
  if (record.tasks.length === 0) {
    return [];
  }
  if (connectorType(config) === 'sink') {
    const topics = (config.topics ?? `${name}.events`).split(',');
    return topics.flatMap(topic =>
      Array.from({ length: taskCount(config) }, (_, partition) => ({
        partition: { kafka_topic: topic.trim(), kafka_partition: partition },
        offset: { kafka_offset: figure(`${name}/${topic}/${partition}`) },
      })),
    );
  }
  if (config['database.hostname']) {
    return [
      {
        partition: { server: config['topic.prefix'] },
        offset: { lsn: figure(name) * 64, txId: figure(`${name}/tx`) },
      },
    ];
  }
  const table = config['table.whitelist'] ?? config['kafka.topic'] ?? name;
  return [
    {
      partition: { protocol: '1', table },
      offset: { incrementing: figure(name) },
    },
  ];
}

function figure(text: string): number {
  let hash = 7;
  for (const character of text) {
    hash = (hash * 31 + character.charCodeAt(0)) % 1_000_003;
  }
  return hash;
}
