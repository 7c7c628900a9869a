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
