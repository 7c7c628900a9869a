/** Confluent Cloud's addresses: each of its APIs has a host of its own. */
export interface ConfluentServices {
  /** Connect, organisations, identity, billing. */
  api: string;
  telemetry: string;
  logging: string;
  /** Where a Cloud API key is exchanged for a token of the data plane. */
  login: string;
}

const CONFLUENT: ConfluentServices = {
  api: 'https://api.confluent.cloud',
  telemetry: 'https://api.telemetry.confluent.cloud',
  logging: 'https://api.logging.confluent.cloud',
  login: 'https://confluent.cloud',
};

/**
 * The services beside the API at an address: Confluent's own hosts, or the same address where something stands in for
 * Confluent Cloud.
 */
export function confluentServices(url: string): ConfluentServices {
  return new URL(url).host === new URL(CONFLUENT.api).host
    ? CONFLUENT
    : { api: url, telemetry: url, logging: url, login: url };
}
