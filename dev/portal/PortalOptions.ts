import type { PortalPorts } from './ports.ts';

/** How to start a portal. */
export interface PortalOptions {
  /** Defaults to the demo's; tests use `freePorts()`. */
  ports?: PortalPorts;
  /** Also starts real Kafka, Connect and PostgreSQL, as the cluster `onprem-dev`. Defaults to false. */
  kafka?: boolean;
  /** Lets Kafka take free ports instead of the demo's. Defaults to false. */
  kafkaFreePorts?: boolean;
  /**
   * A configuration repository to be used as it is, with clusters of one's own and their credentials in the
   * environment; then no emulator and no forge is started. Defaults to a copy of `gitops/` whose addresses are of what runs here.
   */
  repository?: string;
  /** Where databases, logs and secrets of this portal are kept; one folder serves one portal at a time. */
  folder?: string;
  /** Told what is being done, one line each. */
  progress?: (line: string) => void;
  /** Aborts the start. */
  signal?: AbortSignal;
}
