/** Where a connector is. */
export interface Place {
  /** The cluster's id. */
  cluster: string;
  name: string;
}

/** A connector's path below the portal's backend. */
export function pathOf({ cluster, name }: Place): string {
  return `/connectors/${encodeURIComponent(cluster)}/${encodeURIComponent(
    name,
  )}`;
}
