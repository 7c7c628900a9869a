import type { ConnectorConfig } from '../connect/ConnectorConfig.ts';

/** What a failure's text may speak of. */
export interface FailureContext {
  readonly name: string;
  readonly config: ConnectorConfig;
}

/** What a failed connector says of itself, in all the places where the service says it. */
export interface FailureText {
  /** Whose move it is: the owner's (`USER_ACTIONABLE_ERROR`) or Confluent's (`SYSTEM_ERROR`). */
  readonly turn: 'user' | 'system';
  /** Where it happened: in a task, or before there was one because the configuration was refused. */
  readonly at: 'task' | 'config';
  /** One sentence for people: `override_message`. */
  readonly headline: string;
  /** A longer summary: `error_summary`. */
  readonly summary: string;
  /** The task's Java stack trace. Empty for a refused configuration. */
  readonly stack: string;
  /** For a refused configuration, `<key>: <message>` each. */
  readonly validationErrors: readonly string[];
  /** What the service advises; empty where it has no advice. */
  readonly recommendations: readonly string[];
}

/** A failure of a connector: one of the known causes, or a text of one's own. */
export interface Failure {
  /** A key of the catalogue, or `custom` with a text, or `config-invalid` with its errors. */
  readonly cause: string;
  /** The tasks that fail; all of them when left out. Some only make the connector DEGRADED. */
  readonly tasks?: readonly number[];
  /** For `config-invalid`: `<key>: <message>` each. */
  readonly errors?: readonly string[];
  /** For `custom`: what replaces the general text. */
  readonly text?: Partial<FailureText>;
}
