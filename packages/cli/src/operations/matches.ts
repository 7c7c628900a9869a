import type { ConnectorView, ListQuery } from './ConnectorOperations';

/** Whether a connector is one of those that are asked for. */
export function matches(connector: ConnectorView, query: ListQuery): boolean {
  const { search, ...fields } = query;
  const same = Object.entries(fields).every(
    ([field, wanted]) =>
      wanted === undefined ||
      connector[field as keyof typeof fields] === wanted,
  );
  return same && (!search || connector.name.includes(search));
}
