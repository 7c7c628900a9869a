import type { SeedInput } from '../packages/confluent-emulator/src/index.ts';

/** How many connectors the large cluster has. */
export const LARGE_FLEET = 2_000;

const DEPARTMENTS = 20;

const ACCOUNT = {
  'tasks.max': '2',
  'kafka.auth.mode': 'SERVICE_ACCOUNT',
  'kafka.service.account.id': 'sa-finance-prod',
};
const SINK = {
  ...ACCOUNT,
  'connector.class': 'S3_SINK',
  'input.data.format': 'JSON',
  'aws.access.key.id': 'AKIAIOSFODNN7EXAMPLE',
  'aws.secret.access.key': 'wJalrXUtnFEMIexampleKey',
  'time.interval': 'DAILY',
};
const SOURCE = {
  ...ACCOUNT,
  'connector.class': 'DatagenSource',
  'output.data.format': 'JSON',
  quickstart: 'ORDERS',
};

/** What makes an entry of the list about 5 kB, as transformations and converters do. */
const MORE = Object.fromEntries(
  Array.from({ length: 36 }, (_, i) => [
    `transforms.step${i}.some.setting`,
    `value-${i}-${'x'.repeat(60)}`,
  ]),
);

/** One cluster with 2,000 connectors of 20 departments; one in twenty fails, one in fifty stands still. */
export function largeFleet(): SeedInput {
  return {
    connectors: Array.from({ length: LARGE_FLEET }, (_, i) => connector(i)),
  };
}

function connector(i: number) {
  const number = i % DEPARTMENTS;
  const department = number === 0 ? 'finance' : `department${number}`;
  const isSink = i % 3 !== 0;
  const name = `${department}-data${i}-${isSink ? 'sink' : 'source'}-prod-x`;
  const config = isSink
    ? {
        ...SINK,
        topics: `${department}.t${i}`,
        's3.bucket.name': `bucket-${i}`,
      }
    : { ...SOURCE, 'kafka.topic': `${department}.t${i}` };
  return {
    cluster: 'lkc-prd001',
    name,
    config: { name, ...config, ...MORE },
    ...(isSink && i % 20 === 1
      ? { failure: { cause: 'bucket-access-denied' as const } }
      : {}),
    ...(i % 50 === 2 ? { traffic: 'stalled' as const } : {}),
  };
}
