import { fixedClock } from '../clock.ts';
import { emulated } from '../testing/emulated.ts';
import { metricsOf } from '../testing/metrics.ts';

const name = 'finance-archive-sink-dev-daily';

describe('the other endpoints of the Metrics API', () => {
  const here = emulated({
    clock: fixedClock('2026-03-02T10:00:41Z'),
  });
  const { send } = here;
  let metrics: ReturnType<typeof metricsOf>;

  beforeEach(async () => {
    metrics = metricsOf(here.emulator);
  });

  it('describes metrics and resources', async () => {
    const path = '/v2/metrics/cloud/descriptors';
    const all = await send('GET', `${path}/metrics?resource_type=connector`);
    expect(all.json.data).toContainEqual({
      name: 'io.confluent.kafka.connect/connector_task_status',
      description: expect.any(String),
      type: 'GAUGE_INT64',
      unit: '1',
      lifecycle_stage: 'GENERAL_AVAILABILITY',
      exportable: true,
      resources: ['connector'],
      labels: [
        expect.objectContaining({ key: 'task' }),
        expect.objectContaining({ key: 'status' }),
      ],
    });
    const kafka = await send('GET', `${path}/metrics?resource_type=kafka`);
    expect(kafka.json.data).toEqual([]);
    const resources = await send('GET', `${path}/resources`);
    expect(resources.json.data[0].labels[0].key).toBe('connector.id');
    const first = await send('GET', `${path}/metrics?page_size=10`);
    const token = first.json.meta.pagination.next_page_token;
    const rest = await send(
      'GET',
      `${path}/metrics?page_size=10&page_token=${token}`,
    );
    expect([...first.json.data, ...rest.json.data]).toEqual(all.json.data);
    const bad = await send('GET', `${path}/metrics?page_size=1001`);
    expect(bad.status).toBe(400);
  });

  it('lists the values of a label', async () => {
    const id = await metrics.idOf(name);
    const { json } = await send('POST', '/v2/metrics/cloud/attributes', {
      body: {
        metric: 'io.confluent.kafka.connect/connector_status',
        group_by: ['metric.status'],
        filter: { field: 'resource.connector.id', op: 'EQ', value: id },
      },
    });
    expect(json.data).toEqual([{ 'metric.status': 'RUNNING' }]);
  });

  it('exports the newest complete minute', async () => {
    const id = await metrics.idOf(name);
    const path = `/v2/metrics/cloud/export?resource.connector.id=${id}`;
    const { text, headers } = await send('GET', path);
    expect(headers.get('content-type')).toBe('text/plain;version=0.0.4');
    const stamp = Date.parse('2026-03-02T09:55:00Z');
    expect(text).toContain(
      `confluent_kafka_connect_connector_status{connector_id="${id}",connector_name="${name}",status="RUNNING",plugin_type="S3_SINK"} 1 ${stamp}`,
    );
    expect(text).toMatch(
      /# TYPE confluent_kafka_connect_received_records gauge/,
    );
    expect(text).toMatch(/put_batch_avg_time_milliseconds\{/);
    const open = await send('GET', path, {
      headers: { accept: 'application/openmetrics-text' },
    });
    expect(open.text.endsWith('# EOF\n')).toBe(true);
    expect(open.text).toContain(` 1 ${stamp / 1000}\n`);
    // One of Confluent's own clients asks for JSON and takes the text.
    const asJson = await send('GET', `${path}&metric=received_records`, {
      headers: { accept: 'application/json' },
    });
    expect(asJson.status).toBe(200);
    expect(asJson.text.match(/# TYPE/g)).toHaveLength(1);
    const none = await send('GET', '/v2/metrics/cloud/export');
    expect(none.status).toBe(400);
  });

  it('allows 60 requests a minute from one address', async () => {
    const ask = () => send('GET', '/v2/metrics/cloud/descriptors/resources');
    for (let count = 0; count < 60; count += 1) {
      expect((await ask()).status).toBe(200);
    }
    here.emulator.control.advance(10_000);
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('50');
    expect(refused.json.errors[0].status).toBe('429');
    here.emulator.control.advance(50_000);
    expect((await ask()).status).toBe(200);
  });

  it('allows 80 exports an hour of one resource', async () => {
    here.emulator.control.setLimit('metrics');
    const [one, two] = [
      await metrics.idOf(name),
      await metrics.idOf('finance-salesdb-source-dev-cdc'),
    ];
    const ask = (id: string) =>
      send('GET', `/v2/metrics/cloud/export?resource.connector.id=${id}`);
    for (let count = 0; count < 80; count += 1) {
      expect((await ask(one)).status).toBe(200);
    }
    const refused = await ask(one);
    expect(refused.status).toBe(429);
    expect(refused.json.errors[0].detail).toContain(`connector.id:${one}`);
    expect((await ask(two)).status).toBe(200);
  });
});
