import type { RunningEmulator } from '../startEmulator.ts';
import { clientOf } from './client.ts';

/** Asks for connector metrics as the product does, with names instead of ids. */
export function metricsOf(emulator: RunningEmulator) {
  const { call, send } = clientOf(emulator);

  const idOf = async (name: string): Promise<string> => {
    const { json } = await call('GET', '/connectors?expand=id');
    return json[name].id.id;
  };

  /** The condition that names connectors. */
  const only = (ids: readonly string[]) => ({
    op: 'OR',
    filters: ids.map(value => ({
      field: 'resource.connector.id',
      op: 'EQ',
      value,
    })),
  });

  const query = (
    metric: string,
    ids: readonly string[],
    more: Record<string, unknown> = {},
    page?: string,
  ) =>
    send(
      'POST',
      `/v2/metrics/cloud/query${page ? `?page_token=${page}` : ''}`,
      {
        body: {
          aggregations: [{ metric: `io.confluent.kafka.connect/${metric}` }],
          filter: only(ids),
          granularity: 'PT1M',
          intervals: ['PT10M/now-5m|m'],
          group_by: ['resource.connector.id'],
          ...more,
        },
      },
    );

  /** The values of one connector, newest first. */
  const values = async (
    metric: string,
    name: string,
    more: Record<string, unknown> = {},
  ): Promise<number[]> => {
    const { json } = await query(metric, [await idOf(name)], more);
    return json.data.map((point: { value: number }) => point.value);
  };

  return { idOf, only, query, values };
}
