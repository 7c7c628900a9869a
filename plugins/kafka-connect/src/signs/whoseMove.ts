import type { ConnectorSummary } from '@kconnect/plugin-kafka-connect-common';

/** What is known of the person who reads. */
export interface Reader {
  /** Whether they belong to the platform team. */
  platform: boolean;
}

/**
 * Whose move it is, said to the reader; nothing where it is nobody's.
 */
export function whoseMove(
  connector: Pick<ConnectorSummary, 'turn' | 'department' | 'may'>,
  reader: Reader,
): string | undefined {
  switch (connector.turn) {
    case 'department':
      if (reader.platform) {
        return `${connector.department ?? 'The department'}’s move`;
      }
      return connector.may.operate ? 'Your move' : 'Your operators’ move';
    case 'platform':
      return reader.platform ? 'Your move' : 'The platform team’s move';
    case 'vendor':
      return 'The vendor’s move';
    default:
      return undefined;
  }
}

/**
 * Who has to see to what waits for the reader's side: they themselves or, where they may act on none of it, their operators.
 *
 * @param connectors - those that are shown; what waits comes first among them
 * @param reader - absent while it is not known
 */
export function whoIsNeeded(
  connectors: readonly Pick<ConnectorSummary, 'turn' | 'may'>[],
  reader: Reader | undefined,
): 'you' | 'your operators' {
  const waiting = connectors.filter(({ turn }) => turn === 'department');
  const operates = waiting.some(({ may }) => may.operate);
  return reader && !reader.platform && waiting.length > 0 && !operates
    ? 'your operators'
    : 'you';
}
