import { fixedClock } from '../clock.ts';
import { emulated } from '../testing/emulated.ts';
import { devCluster, principalWith } from '../testing/places.ts';

describe('costs and quotas', () => {
  const here = emulated({
    clock: fixedClock('2026-03-10T10:00:00Z'),
  });
  const { send } = here;

  const costs = (query: string) => send('GET', `/billing/v1/costs?${query}`);

  it('charges each connector by the day, two days later', async () => {
    const { json } = await costs('start_date=2026-03-01&end_date=2026-03-10');
    const days = new Set(json.data.map((row: any) => row.start_date));
    expect([...days].sort().at(-1)).toBe('2026-03-07');
    const one = json.data.filter(
      (row: any) =>
        row.start_date === '2026-03-03' &&
        row.resource.display_name === 'finance-archive-sink-prod-daily',
    );
    expect(one).toEqual([
      expect.objectContaining({
        product: 'CONNECT',
        line_type: 'CONNECT_NUM_TASKS',
        quantity: 72,
        unit: 'Task-Hour',
        amount: 2.4984,
        resource: {
          id: expect.stringMatching(/^lcc-/),
          display_name: 'finance-archive-sink-prod-daily',
          environment: { id: 'env-prd001' },
        },
      }),
      expect.objectContaining({ line_type: 'CONNECT_THROUGHPUT', unit: 'GB' }),
    ]);
  });

  it('charges a connector that was deleted up to then', async () => {
    const { call } = here;
    const name = 'finance-salesdb-source-dev-cdc';
    await call('DELETE', `/connectors/${name}`);
    here.emulator.control.advance(4 * 86_400_000);
    const { json } = await costs('start_date=2026-03-08&end_date=2026-03-14');
    const hours = json.data
      .filter(
        (row: any) =>
          row.resource.display_name === name &&
          row.line_type === 'CONNECT_NUM_TASKS',
      )
      .map((row: any) => [row.start_date, row.quantity]);
    // At ten o'clock in the morning, with one task.
    expect(hours).toEqual([
      ['2026-03-08', 24],
      ['2026-03-09', 24],
      ['2026-03-10', 10],
    ]);
  });

  it('pages costs', async () => {
    const dates = 'start_date=2026-03-01&end_date=2026-03-03';
    const all = await costs(dates);
    const first = await costs(`${dates}&page_size=100`);
    const next = first.json.metadata.next.replace(here.emulator.url, '');
    const second = await send('GET', next);
    expect([...first.json.data, ...second.json.data]).toEqual(
      all.json.data.slice(0, 200),
    );
  });

  it.each([
    ['start_date=2026-03-01'],
    ['start_date=2026-03-05&end_date=2026-03-01'],
    ['start_date=2026-01-01&end_date=2026-03-01'],
    ['start_date=yesterday&end_date=today'],
  ])('refuses %s', async query => {
    expect((await costs(query)).status).toBe(400);
  });

  it('shows costs to administrators only', async () => {
    const { credentials } = await principalWith(here.emulator, [
      ['CloudClusterAdmin', devCluster],
    ]);
    const { status } = await send(
      'GET',
      '/billing/v1/costs?start_date=2026-03-01&end_date=2026-03-03',
      { credentials },
    );
    expect(status).toBe(403);
  });

  it('shows the service quotas of a scope, none of them about connectors', async () => {
    const path = '/service-quota/v1/applied-quotas';
    expect((await send('GET', path)).status).toBe(400);
    expect((await send('GET', `${path}?scope=MOON`)).status).toBe(404);
    const { json } = await send('GET', `${path}?scope=ORGANIZATION`);
    expect(json.data[0]).toMatchObject({
      id: 'iam.max_service_accounts.per_org',
      applied_limit: 1000,
      usage: expect.any(Number),
    });
    const one = await send(
      'GET',
      `${path}/kafka.max_ckus.per_env?environment=env-prd001`,
    );
    expect(one.json.environment.id).toBe('env-prd001');
    const cluster = await send('GET', `${path}?scope=KAFKA_CLUSTER`);
    expect(cluster.json.data).toEqual([]);
    const scopes = await send('GET', '/service-quota/v1/scopes');
    expect(scopes.json.data).toHaveLength(8);
    const scope = await send('GET', '/service-quota/v1/scopes/NETWORK');
    expect(scope.json.id).toBe('NETWORK');
    const none = await send('GET', '/service-quota/v1/scopes/MOON');
    expect(none.status).toBe(404);
  });

  it('sets client quotas on Dedicated clusters only', async () => {
    const quota = (suffix: string) => ({
      spec: {
        display_name: 'finance',
        throughput: { ingress_byte_rate: '1000', egress_byte_rate: '2000' },
        cluster: { id: `lkc-${suffix}` },
        environment: { id: `env-${suffix}` },
        principals: [{ id: 'sa-finance-prod' }],
      },
    });
    const create = (body: unknown) =>
      send('POST', '/kafka-quotas/v1/client-quotas', { body });
    expect((await create(quota('dev001'))).status).toBe(400);
    const created = await create(quota('prd001'));
    expect(created.status).toBe(202);
    const number = quota('prd001');
    const wrong = {
      spec: { ...number.spec, throughput: { ingress_byte_rate: 1000 } },
    };
    expect((await create(wrong)).status).toBe(400);
    const list = await send(
      'GET',
      '/kafka-quotas/v1/client-quotas?spec.cluster=lkc-prd001&environment=env-prd001',
    );
    expect(list.json.data).toEqual([created.json]);
  });
});
