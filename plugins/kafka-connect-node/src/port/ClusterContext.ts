import type { CallOptions } from './ConnectCluster';

/** A topic of the Kafka cluster. */
export interface Topic {
  name: string;
  /** Absent where the cluster does not say it. */
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

/** What one thing cost on one day, in US dollars: Confluent bills in no other currency. */
export interface DailyCost {
  /** `YYYY-MM-DD`, in UTC. */
  day: string;
  /** `lcc-…`: the id that the connector has in the list. Absent where the row names no connector. */
  serviceId?: string;
  /** The connector's name, where the row says it. */
  name?: string;
  /** `env-…`, where the row says it. */
  environment?: string;
  /** `CONNECT_NUM_TASKS`, `CONNECT_THROUGHPUT`, … */
  kind: string;
  /** After discounts; below zero for a refund. */
  amount: number;
}

/** What an account wants to do. */
export type AccessQuestion =
  | { operation: 'read' | 'write'; topic: string }
  | { operation: 'read'; group: string };

/** Whether something is so, and by what that is known. What cannot be found out is `unknown`, never `yes`. */
export interface Answer {
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
  /**
   * Whether topics exist: one reading for all of them. Where the cluster cannot be asked all are `unknown`; it rejects
   * with `aborted` alone.
   *
   * @returns an answer for each name, in their order
   */
  topicsExist(
    names: readonly string[],
    options?: CallOptions,
  ): Promise<Answer[]>;
  /**
   * What an account may: one reading for all questions. Where the cluster cannot be asked all are `unknown`; it rejects
   * with `aborted` alone.
   *
   * @param account - a service account's id (`sa-…`), or a user of a self-managed Kafka
   * @returns an answer for each question, in their order
   */
  access(
    account: string,
    questions: readonly AccessQuestion[],
    options?: CallOptions,
  ): Promise<Answer[]>;
  environments?(options?: CallOptions): Promise<Environment[]>;
  kafkaClusters?(options?: CallOptions): Promise<KafkaCluster[]>;
  serviceAccounts?(options?: CallOptions): Promise<ServiceAccount[]>;
  /** All bindings of one account, those on greater places included. */
  roleBindings?(
    serviceAccount: string,
    options?: CallOptions,
  ): Promise<RoleBinding[]>;
  /**
   * What connectors cost, day by day: of the whole account, not of one cluster.
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
