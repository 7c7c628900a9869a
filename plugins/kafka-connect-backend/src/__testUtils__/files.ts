/** The content of a connector's file. */
export interface TestFile {
  name: string;
  config: Record<string, string>;
  initial_state?: string;
}

/** A self-managed source of finance that has nothing wrong with it. */
export function sourceFile(
  name: string,
  config: Record<string, string> = {},
): TestFile {
  return {
    name,
    config: {
      'connector.class':
        'org.apache.kafka.connect.tools.VerifiableSourceConnector',
      'tasks.max': '1',
      topic: 'finance.ledger',
      throughput: '10',
      ...config,
    },
  };
}

/** A managed source of finance in dev that has nothing wrong with it, and no secrets. */
export function datagenFile(
  name: string,
  config: Record<string, string> = {},
): TestFile {
  return {
    name,
    config: {
      'connector.class': 'DatagenSource',
      'kafka.auth.mode': 'SERVICE_ACCOUNT',
      'kafka.service.account.id': 'sa-finance-dev',
      'kafka.topic': 'finance.orders',
      'output.data.format': 'JSON',
      quickstart: 'ORDERS',
      'tasks.max': '1',
      ...config,
    },
  };
}
