import {
  capabilitiesExcept,
  type Capabilities,
  type Capability,
} from '@kconnect/plugin-kafka-connect-common';

/** A version of Apache Kafka, as far as it tells what a worker can do. */
export interface KafkaVersion {
  major: number;
  minor: number;
}

/**
 * The version of Apache Kafka that a worker's own version stands for; `undefined` where it cannot be told.
 *
 * Confluent Platform counts for itself: its 7.x is Kafka 3.x, 8.x is 4.x, 6.x is 2.6 and on, 5.x is 2.x.
 */
export function kafkaVersionOf(version: string): KafkaVersion | undefined {
  const match = /^(\d{1,4})\.(\d{1,4})/.exec(version);
  if (!match) return undefined;
  const major = Number(match[1]);
  const minor = Number(match[2]);
  if (!/-(ccs|ce)\b/.test(version)) return { major, minor };
  if (major >= 7) return { major: major - 4, minor };
  return { major: 2, minor: major === 6 ? minor + 6 : minor };
}

/** Since which version of Apache Kafka a worker has a capability. */
const SINCE: Partial<Record<Capability, [KafkaVersion, string]>> = {
  stop: [{ major: 3, minor: 5 }, 'Connectors can be stopped'],
  restartFailedOnly: [
    { major: 3, minor: 0 },
    'A restart of only what failed is there',
  ],
  patchConfig: [
    { major: 3, minor: 8 },
    'Single settings of a configuration can be changed',
  ],
  initialState: [
    { major: 3, minor: 7 },
    'A connector can be created paused or stopped',
  ],
  readOffsets: [{ major: 3, minor: 5 }, 'Offsets can be read'],
  readTopics: [{ major: 2, minor: 5 }, 'A connector’s topics can be read'],
  changeLogLevel: [{ major: 2, minor: 4 }, 'Log levels can be changed'],
};

/**
 * What workers of a version can do. Of an unknown version everything is believed: what it cannot do it refuses itself.
 */
export function capabilitiesOfWorkers(
  version: KafkaVersion | undefined,
): Capabilities {
  const missing: Partial<Record<Capability, string>> = {};
  for (const capability of Object.keys(SINCE) as Capability[]) {
    const [since, what] = SINCE[capability]!;
    if (version && isBefore(version, since)) {
      missing[capability] = `${what} from Apache Kafka ${format(
        since,
      )} on; these workers run ${format(version)}.`;
    }
  }
  return capabilitiesExcept(missing);
}

function isBefore(a: KafkaVersion, b: KafkaVersion): boolean {
  return a.major < b.major || (a.major === b.major && a.minor < b.minor);
}

function format({ major, minor }: KafkaVersion): string {
  return `${major}.${minor}`;
}
