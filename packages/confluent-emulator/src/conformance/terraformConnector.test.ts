import { fixedClock } from '../clock.ts';
import { emulated } from '../testing/emulated.ts';
import { postgresCdc } from '../testing/client.ts';

/**
 * What Confluent's Terraform provider asks for, in its order, and what it insists on in the answers:
 * status codes to the digit, strings as values, and no setting that it would take for a change.
 */
describe("the Terraform provider's sequences for a connector", () => {
  const name = 'my conn/ö+1';
  const path = `/connectors/${encodeURIComponent(name)}`;
  const sent = postgresCdc(name);
  const here = emulated({
    clock: fixedClock('2026-03-02T10:00:00Z'),
    timeScale: 1,
  });
  const { call } = here;

  /** The provider reads the whole list each time, with encoded commas. */
  const read = async () => {
    const { status, json } = await call(
      'GET',
      '/connectors?expand=info%2Cstatus%2Cid',
    );
    expect(status).toBe(200);
    return json[name];
  };

  /** The settings that it would plan to change, after dropping what it passes over. */
  const drift = (config: Record<string, unknown>) => {
    const passedOver =
      /^(config\.internal\..*|cloud\.(environment|provider)|connector\.crn|kafka\.(endpoint|region|dedicated|max\.partition\.validation\.disable)|schema\.registry\.url|valid\.kafka\.api\.key|confluent\.custom\.plugin\.type|confluent\.resource\.connector\.tier)$/;
    const compared = Object.entries(config).filter(
      ([key, value]) => !passedOver.test(key) && !/^\*{2,}/.test(`${value}`),
    );
    const { 'database.password': _, ...nonSensitive } = sent;
    return { compared: Object.fromEntries(compared), nonSensitive };
  };

  const waitFor = async (state: string, allowed: string[]) => {
    for (let minutes = 0; minutes < 60; minutes += 1) {
      const { status, json } = await call('GET', `${path}/status`);
      expect(status).toBe(200);
      if (json.connector.state === state) {
        return;
      }
      expect(allowed).toContain(json.connector.state);
      here.emulator.control.advance(60_000);
    }
    throw new Error(`never ${state}`);
  };

  const create = async () => {
    const validated = await call(
      'PUT',
      `/connector-plugins/${sent['connector.class']}/config/validate`,
      { body: sent },
    );
    expect(validated.status).toBe(200);
    expect(validated.json.error_count).toBe(0);
    for (const { value } of validated.json.configs) {
      expect(value).toMatchObject({ name: expect.any(String), errors: [] });
    }
    const created = await call('POST', '/connectors', {
      body: { name, config: sent },
    });
    expect(created.status).toBe(201);
    expect(created.json).toMatchObject({ name, config: { name } });
    here.emulator.control.advance(5000);
    expect((await read()).id.id).toMatch(/^lcc-/);
    await waitFor('RUNNING', ['PROVISIONING', 'DEGRADED']);
  };

  it('creates, and plans nothing afterwards', async () => {
    await create();
    const { info, status } = await read();
    expect(status.connector.state).toBe('RUNNING');
    expect(
      Object.values(info.config).every(value => typeof value === 'string'),
    ).toBe(true);
    const { compared, nonSensitive } = drift(info.config);
    expect(compared).toEqual(nonSensitive);
  });

  it('shows a failed create with its trace', async () => {
    const broken = { ...sent, 'database.hostname': 'db.invalid' };
    await call('POST', '/connectors', { body: { name, config: broken } });
    await waitFor('FAILED', ['PROVISIONING', 'DEGRADED']);
    expect((await read()).status.connector.trace).toContain('db.invalid');
  });

  it('updates by PUT with exactly 200', async () => {
    await create();
    const body = { ...sent, 'heartbeat.interval.ms': '1000' };
    expect((await call('PUT', `${path}/config`, { body })).status).toBe(200);
    const { compared, nonSensitive } = drift((await read()).info.config);
    expect(compared).toEqual({
      ...nonSensitive,
      'heartbeat.interval.ms': '1000',
    });
  });

  it('pauses and resumes', async () => {
    await create();
    const paused = await call('PUT', `${path}/pause`);
    expect([paused.status, paused.text]).toEqual([202, '']);
    await waitFor('PAUSED', ['RUNNING']);
    const resumed = await call('PUT', `${path}/resume`);
    expect([resumed.status, resumed.text]).toEqual([202, '']);
    await waitFor('RUNNING', ['PAUSED', 'PROVISIONING']);
    expect((await read()).status.connector.state).toBe('RUNNING');
  });

  it('alters offsets', async () => {
    await create();
    const offsets = [
      { partition: { server: 'finance.salesdb' }, offset: { lsn: 9 } },
    ];
    const asked = await call('POST', `${path}/offsets/request`, {
      body: { type: 'PATCH', offsets },
    });
    expect(asked.status).toBe(202);
    expect(asked.json).toMatchObject({
      id: (await read()).id.id,
      name,
      type: 'PATCH',
    });
    expect(Date.parse(asked.json.requested_at)).not.toBeNaN();
    const phase = async () =>
      (await call('GET', `${path}/offsets/request/status`)).json.status.phase;
    expect(await phase()).toBe('PENDING');
    here.emulator.control.advance(30_000);
    expect(await phase()).toBe('APPLIED');
  });

  it('deletes, once', async () => {
    await create();
    const deleted = await call('DELETE', path);
    expect([deleted.status, deleted.json]).toEqual([200, { error: null }]);
    expect(await read()).toBeUndefined();
    expect((await call('DELETE', path)).status).toBe(404);
  });
});
