/** A Kafka cluster, below which the service hangs connectors. */
export interface KafkaCluster {
  /** `lkc-…` */
  readonly id: string;
  /** `env-…` */
  readonly environment: string;
  /** Region of the cloud provider, such as `eu-central-1`. */
  readonly region: string;
  readonly provider: 'aws' | 'azure' | 'gcp';
  readonly dedicated: boolean;
}

/** An API key. Only a Cloud key opens the Connect API; a Kafka cluster's key answers 401. */
export interface ApiKey {
  readonly key: string;
  readonly secret: string;
  readonly kind: 'cloud' | 'kafka-cluster';
  /** `u-…` or `sa-…`; an administrator when left out. */
  readonly owner?: string;
  /** For a Kafka cluster's key: which; the first cluster when left out. */
  readonly cluster?: string;
}

/** One organisation's account: what exists before any connector does. */
export interface Account {
  /** UUID of the organisation. */
  readonly organization: string;
  readonly clusters: readonly KafkaCluster[];
  readonly keys: readonly ApiKey[];
}

const demoCluster = (suffix: string, dedicated: boolean): KafkaCluster => ({
  id: `lkc-${suffix}`,
  environment: `env-${suffix}`,
  region: 'eu-central-1',
  provider: 'aws',
  dedicated,
});

/** The account of the demonstration: one Kafka cluster in each of three environments. */
export const demoAccount: Account = {
  organization: '5f8c1d2e-7a41-4c36-9b0d-3e2f6a7b8c90',
  clusters: [
    demoCluster('dev001', false),
    demoCluster('stg001', false),
    demoCluster('prd001', true),
  ],
  keys: [
    {
      key: 'EMULATORCLOUDKEY',
      secret:
        'emulatorCloudSecretOnLoopbackOnlyAndWorthNothingAnywhereElse0001',
      kind: 'cloud',
    },
    {
      key: 'EMULATORKAFKAKEY',
      secret:
        'emulatorKafkaSecretOnLoopbackOnlyAndWorthNothingAnywhereElse0001',
      kind: 'kafka-cluster',
    },
  ],
};

/** Host of a cluster's brokers, as in `kafka.endpoint`. */
export function bootstrapServer(cluster: KafkaCluster): string {
  const code = cluster.id.replace(/^lkc-/, '');
  return `SASL_SSL://pkc-${code}.${cluster.region}.${cluster.provider}.confluent.cloud:9092`;
}

/** Address of the Schema Registry of a cluster's environment. */
export function schemaRegistryUrl(cluster: KafkaCluster): string {
  const code = cluster.environment.replace(/^env-/, '');
  return `https://psrc-${code}.${cluster.region}.${cluster.provider}.confluent.cloud`;
}
