/** Where a connector lies. */
export interface ConnectorPlace {
  organization: string;
  /** `env-…` */
  environment: string;
  /** `lkc-…` */
  kafkaCluster: string;
  name: string;
}

/** Confluent's resource name of a connector. Its parts are encoded, so that no name can become a part. */
export function connectorCrn(place: ConnectorPlace): string {
  const parts = [
    ['organization', place.organization],
    ['environment', place.environment],
    ['cloud-cluster', place.kafkaCluster],
    ['connector', place.name],
  ];
  return `crn://confluent.cloud/${parts
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('/')}`;
}
