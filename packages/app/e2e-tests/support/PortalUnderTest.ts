/** The portal that the tests speak to, and what runs beside it. */
export interface PortalUnderTest {
  url: string;
  identityUrl: string;
  /** The Confluent Cloud emulator, with a Cloud API key that may do everything. */
  emulator: { url: string; key: string; secret: string };
  /** The forge with the configuration repository. */
  forge: {
    apiUrl: string;
    /** `owner/name` */
    repository: string;
    /** By login. */
    tokens: Record<string, string>;
  };
  /** Real Kafka Connect; only in the project `kafka`. */
  kafka?: {
    connectUrls: string[];
    postgres: { host: string; port: number };
    /** Where the secrets of its connectors lie, in a folder for each department. */
    secretsFolder: string;
    /** What it keeps on the disk, its logs among it. */
    dataFolder: string;
  };
  /** Folder of the logs of the portal's services. */
  logs: string;
  /** Ids of their processes, by name. */
  processes: Record<string, number>;
}
