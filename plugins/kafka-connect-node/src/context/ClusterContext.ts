import type { CallOptions } from '../port';

/** A topic of the Kafka cluster. */
export interface Topic {
  name: string;
  /** Absent where the cluster does not say it with the list. */
  partitions?: number;
}

/** An account that connectors run as. */
export interface ServiceAccount {
  /** `sa-…` */
  id: string;
  title: string;
  description: string;
}

/** What an account is allowed, and where. */
export interface RoleBinding {
  /** `User:sa-…` */
  principal: string;
  role: string;
  /** Confluent's resource name; a star at its end stands for any rest. */
  resource: string;
}

/** A place in the organisation. */
export interface Environment {
  /** `env-…` */
  id: string;
  title: string;
}

export interface KafkaCluster {
  /** `lkc-…` */
  id: string;
  title: string;
  /** `Basic`, `Standard`, `Dedicated`, …; absent where it is not said. */
  type?: string;
  region?: string;
}

/** What one thing cost on one day. */
export interface DailyCost {
  /** `YYYY-MM-DD`, in UTC. */
  day: string;
  /** `lcc-…`: the id that the connector has in the list. */
  serviceId: string;
  /** `CONNECT_NUM_TASKS`, `CONNECT_THROUGHPUT`, … */
  kind: string;
  amount: number;
}

/** Whether something is allowed, and by what that is known. */
export interface Right {
  answer: 'yes' | 'no' | 'unknown';
  /** One sentence for people. */
  reason: string;
}

/**
 * What lies around a cluster's connectors, for checks and for the platform team. What a kind of cluster does not have
 * is a missing method. Rejects with a `ConnectError` and with nothing else.
 */
export interface ClusterContext {
  topics(options?: CallOptions): Promise<Topic[]>;
  environments?(options?: CallOptions): Promise<Environment[]>;
  kafkaClusters?(options?: CallOptions): Promise<KafkaCluster[]>;
  serviceAccounts?(options?: CallOptions): Promise<ServiceAccount[]>;
  /** All bindings of one account, those on greater places included. */
  roleBindings?(
    serviceAccount: string,
    options?: CallOptions,
  ): Promise<RoleBinding[]>;
  /** Whether an account may read or write a topic. */
  topicRight?(
    serviceAccount: string,
    operation: 'read' | 'write',
    topic: string,
    options?: CallOptions,
  ): Promise<Right>;
  /**
   * What connectors cost, day by day.
   *
   * @param from - `YYYY-MM-DD`; the first day
   * @param to - the day after the last, 31 days later at most
   */
  dailyCosts?(
    from: string,
    to: string,
    options?: CallOptions,
  ): Promise<DailyCost[]>;
  close(): Promise<void>;
}
