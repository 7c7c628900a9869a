import type { Rule } from '../rules';

/** A managed plugin and a self-managed one that do the same. */
export interface PluginPair {
  /** Confluent Cloud's short name. */
  managed: string;
  /** The Java class. */
  selfManaged: string;
  type: 'source' | 'sink';
  /** What is their own; what all sources or sinks have in common comes after it. */
  rules: readonly Rule[];
  /** Where several managed plugins stand for one class: whether a self-managed configuration is this one's. */
  fits?(config: Readonly<Record<string, string>>): boolean;
}
