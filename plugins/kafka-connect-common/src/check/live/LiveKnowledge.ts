/** An answer that may not be known; what is unknown is said and never taken for yes. */
export type Answer = 'yes' | 'no' | 'unknown';

/** A connector plugin that a cluster has. */
export interface LivePlugin {
  /** Java class, or Confluent Cloud's short name. */
  class: string;
  version?: string;
  /** Its settings, where the cluster describes them. */
  settings?: readonly PluginSetting[];
}

/** What a plugin says of one of its settings. */
export interface PluginSetting {
  name: string;
  /** Kafka's `ConfigDef.Type`: `STRING`, `PASSWORD`, `INT`, … */
  type: string;
}

/** What a plugin answered to one proposed configuration, with its secrets resolved. */
export type PluginValidation =
  | {
      ok: true;
      /**
       * What the plugin refuses; empty when it accepts. Whoever has resolved the secrets takes them out of
       * the plugin's words.
       */
      errors: readonly {
        /** The setting; absent where the text names none. */
        key?: string;
        message: string;
      }[];
    }
  /** It could not be asked. */
  | {
      ok: false;
      reason: string;
      /** The setting whose secret could not be had: without it there was nothing to try. */
      unresolved?: string;
    };

/** Whether an account may read or write a topic. */
export interface TopicRight {
  topic: string;
  /** Whether all topics are meant whose names begin so. */
  beginning?: boolean;
  /** The account asked about: a service account's id. */
  account: string;
  operation: 'read' | 'write';
  allowed: Answer;
  /** By what that is known, or why it is not, in a sentence. */
  reason?: string;
}

/** What one cluster said. */
export type LiveCluster =
  | { reachable: false; reason: string }
  | {
      reachable: true;
      /** Absent: the cluster does not say. */
      plugins?: readonly LivePlugin[];
      /** The names of all topics; absent: the cluster does not say. */
      topics?: readonly string[];
      /** Topics of which nobody could say whether they exist, with the reason. */
      doubtfulTopics?: Readonly<Record<string, string>>;
      rights?: readonly TopicRight[];
    };

/** What the clusters said when they were asked about the proposal. */
export interface LiveKnowledge {
  /** By cluster id. A cluster in use that is not here counts as one that did not answer. */
  clusters: Readonly<Record<string, LiveCluster>>;
  /** Paths of the files that the clusters were to be asked about; absent: all proposed ones. */
  asked?: ReadonlySet<string>;
  /** By path, why the clusters are asked about a file only later. */
  deferred?: Readonly<Record<string, string>>;
  /** By path of the proposed file; one that was to be asked about and is not here has not been shown to its plugin. */
  validations?: Readonly<Record<string, PluginValidation>>;
}
