import type { ConnectorAddress } from '../../client';

/** The connector that a form is about; absent where it holds none. */
export function connectorIn(value: unknown): ConnectorAddress | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { cluster, name } = value as Partial<ConnectorAddress>;
  return typeof cluster === 'string' && typeof name === 'string'
    ? { cluster, name }
    : undefined;
}
