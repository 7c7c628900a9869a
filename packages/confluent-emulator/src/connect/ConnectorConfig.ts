/** A connector's flat configuration. All values are strings. */
export type ConnectorConfig = Record<string, string>;
