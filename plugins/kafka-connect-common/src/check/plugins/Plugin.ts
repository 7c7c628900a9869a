import type { PlacedConnector } from '../CheckContext';

/** A setting by which a plugin names topics. */
export interface TopicPlace {
  key: string;
  /**
   * - `names`: names of topics, separated by commas;
   * - `pattern`: a regular expression that matches their whole names;
   * - `beginning`: what their names begin with;
   * - `pairs`: `topic:pattern` pairs, separated by commas.
   */
  holds: 'names' | 'pattern' | 'beginning' | 'pairs';
  /**
   * - `written`: where a source's records go, unless a transform sends them elsewhere;
   * - `read`: what a sink reads, or what a plugin that nobody knows reads or writes;
   * - `aside`: read or written beside the records, past all transforms.
   */
  role: 'written' | 'read' | 'aside';
  /** What always follows a beginning. */
  follows?: (connector: PlacedConnector) => string;
  /** The value where the setting is missing. */
  default?: string;
  /** Where it answers false, the setting has no effect. */
  when?: (connector: PlacedConnector) => boolean;
}

/** What the check knows of a connector plugin. */
export interface Plugin {
  /** Its names: Confluent Cloud's short one, Java classes. */
  classes: readonly string[];
  type: 'source' | 'sink';
  /** The settings that name topics beside those that all connectors have. */
  topics: readonly TopicPlace[];
  /** How it names topics where no setting says so, for whoever must be told that this cannot be checked. */
  otherwise?: string;
  /** It never runs more than one task. */
  oneTask?: boolean;
  /** It can write each record exactly once, where the cluster supports it. */
  exactlyOnce?: boolean;
  /** Settings without which it does not start, by where it runs. */
  required?: { managed?: readonly string[]; selfManaged?: readonly string[] };
}
