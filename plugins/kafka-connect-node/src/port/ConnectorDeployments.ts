import type { CallOptions } from './ConnectCluster';

/** A configuration as it is to run, its references resolved. It never leaves the process that deploys. */
export interface ResolvedConfig {
  /** Every key as the cluster gets it. */
  values: Readonly<Record<string, string>>;
  /** What was resolved: it must appear in no message, whatever the cluster answers. */
  secrets: readonly string[];
}

/** One key of a plugin's configuration, as the plugin defines it. */
export interface PluginSetting {
  key: string;
  /** `STRING`, `INT`, `PASSWORD`, … in upper case. */
  type: string;
  required: boolean;
  defaultValue?: string;
  /** What the plugin says against the value that it was given. */
  errors: string[];
}

/** A connector's position in its source or topic, as the cluster has it: both parts are of the plugin's own making. */
export interface ConnectorOffset {
  partition: unknown;
  offset: unknown;
}

/** A configuration of the other kind of cluster, as the service would write it. */
export interface Translation {
  config: Record<string, string>;
  /** What has no counterpart or changes its meaning. */
  warnings: { field?: string; message: string }[];
  errors: { field?: string; message: string }[];
}

/**
 * Changes what runs on a cluster. Apart from `ConnectCluster`, since it handles secrets in the clear. The command
 * line resolves them; the portal's backend never does, and sends only what holds no reference to be resolved.
 *
 * Every method rejects with a `ConnectError` and with nothing else, whose message holds no secret of the
 * configuration.
 */
export interface ConnectorDeployments {
  /**
   * Makes a new connector. Rejects (`conflict`) where one of the name is there.
   *
   * @param initialState - refused (`not-supported`) where the capability `initialState` is missing
   */
  create(
    name: string,
    config: ResolvedConfig,
    options?: CallOptions & { initialState?: 'RUNNING' | 'PAUSED' | 'STOPPED' },
  ): Promise<void>;
  /** Replaces a connector's configuration as a whole; states shown from then on are those of the new one. */
  replace(
    name: string,
    config: ResolvedConfig,
    options?: CallOptions,
  ): Promise<void>;
  /** @returns whether there was one to remove */
  remove(name: string, options?: CallOptions): Promise<boolean>;
  /**
   * What the plugin makes of a configuration; it also tries the network and the credentials where it can.
   * Rejects (`not-found`) where the cluster has no such plugin.
   */
  validate(
    pluginClass: string,
    config: ResolvedConfig,
    options?: CallOptions,
  ): Promise<PluginSetting[]>;
  /** Texts in them have lost what looks like a secret. Rejects (`not-supported`) where the cluster does not tell. */
  offsets(name: string, options?: CallOptions): Promise<ConnectorOffset[]>;
  /** The service's own translation of a self-managed configuration; missing where no service offers it. */
  translate?(
    pluginClass: string,
    config: Readonly<Record<string, string>>,
    options?: CallOptions,
  ): Promise<Translation>;
  close(): Promise<void>;
}
