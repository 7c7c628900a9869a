import type {
  ProposedFile,
  RequestAsker,
  RequestedConnector,
  RequestLink,
} from '@kconnect/plugin-kafka-connect-common';

/** An open request as it was read last. */
export interface OpenRequest {
  number: number;
  /** The pull request's page. */
  url: string;
  /** The branch that it is from; of another repository as `owner:branch`. */
  branch: string;
  /** Its newest commit. */
  head: string;
  asker: RequestAsker;
  connectors: readonly RequestedConnector[];
  /** What it adds or changes. */
  files: readonly ProposedFile[];
  /** Paths that it removes. */
  removed: readonly string[];
}

/** The requests at the forge, as all replicas know them. */
export interface KnownRequests {
  /** By number. None where the portal has no forge. */
  open(): Promise<readonly OpenRequest[]>;
  /** Open, merged and closed ones that touch a connector, newest first. */
  touching(cluster: string, name: string): Promise<readonly RequestLink[]>;
  /** When something that touches these was merged the last time, ISO 8601 in UTC, by ref. */
  lastMerges(
    connectors: readonly { cluster: string; name: string }[],
  ): Promise<ReadonlyMap<string, string>>;
  /** Reads one again, as after a webhook or after the portal has proposed it. It never throws. */
  refresh(number: number): Promise<void>;
}
