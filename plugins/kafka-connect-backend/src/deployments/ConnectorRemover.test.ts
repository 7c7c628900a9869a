import { databases } from '../__testUtils__/database';
import {
  CLOUD,
  DeployingPortal,
  NAME,
  OTHERS,
} from '../__testUtils__/DeployingPortal';
import { datagenFile } from '../__testUtils__/files';
import { departmentsYaml } from '../__testUtils__/organisation';
import { until } from '../__testUtils__/until';

jest.setTimeout(120_000);

describe.each(databases.eachSupportedId())('deleting on %s', id => {
  let at: DeployingPortal;

  beforeEach(async () => {
    at = await DeployingPortal.start(id);
  });
  afterEach(() => at.stop());

  it('removes what is named twice, and only once', async () => {
    await at.put(datagenFile(NAME));
    expect((await at.send('DELETE', CLOUD, 'anna')).status).toBe(400);
    expect((await at.remove(CLOUD, 'anna', 'finance-x')).status).toBe(400);
    expect((await at.portal.get(CLOUD, 'anna')).status).toBe(200);

    const { body, status } = await at.remove(CLOUD);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      result: 'deleted',
      event: {
        ...{ what: 'delete', by: 'user:default/anna', outcome: 'settled' },
        detail: 'Deleted.',
      },
    });
    expect((await at.portal.get(CLOUD, 'anna')).status).toBe(404);
    expect((await at.remove(CLOUD)).status).toBe(404);
  });

  it('keeps the history for when it comes back', async () => {
    await at.put(datagenFile(NAME));
    await at.remove(CLOUD);
    await at.put(datagenFile(NAME));
    const whats = (await at.eventsOf(CLOUD))
      .filter(({ kind }) => kind === 'action')
      .map(({ what }) => what);
    expect(whats).toEqual(['deploy', 'delete', 'deploy']);
  });

  it('removes no one else’s, and nothing of prod', async () => {
    const theirs = await at.remove(`/connectors/onprem-dev/${OTHERS}`);
    expect(theirs.status).toBe(404);
    expect(at.worker.connectors.has(OTHERS)).toBe(true);
    const ours = 'finance-ledger-source-dev-jdbc';
    at.worker.add(ours);
    await until(
      async () =>
        (
          await at.portal.get(`/connectors/onprem-dev/${ours}`, 'carla')
        ).status === 200,
    );
    const member = await at.remove(`/connectors/onprem-dev/${ours}`, 'carla');
    expect(member.status).toBe(403);
    await at.restart({
      departments: departmentsYaml.replace('dev: none', 'dev: platform'),
    });
    const needs = await at.remove(`/connectors/onprem-dev/${ours}`);
    expect(needs.status).toBe(403);
    expect(needs.body.error.message).toContain('open a pull request');
    expect(at.worker.connectors.has(ours)).toBe(true);
  });

  it('says that it was gone already', async () => {
    await at.put(datagenFile(NAME));
    const fault = at.emulator.control.addFault({
      ...{ kind: 'status', status: 404, method: 'DELETE' },
    });
    expect((await at.remove(CLOUD)).body.result).toBe('absent');
    at.emulator.control.clearFaults(fault);
  });

  it.each([
    ['status', 502],
    ['hang', 503],
  ] as const)('says that a cluster did not do it: %s', async (kind, status) => {
    await at.put(datagenFile(NAME));
    at.emulator.control.addFault({ kind, method: 'DELETE' });
    const { body, status: answered } = await at.remove(CLOUD);
    expect(answered).toBe(status);
    const events = await at.eventsOf(CLOUD);
    expect(events.find(({ what }) => what === 'delete')).toMatchObject({
      outcome: 'failed',
      detail: body.error.message,
    });
  });

  it('writes every attempt and its end into the audit log, refusals too', async () => {
    const { body } = await at.put(datagenFile(NAME));
    await at.endOf(CLOUD, body.event);
    await at.put(datagenFile(NAME), 'carla');
    await at.remove(CLOUD, 'ben');
    await at.remove(CLOUD);
    const audits = await until(async () => {
      const all = at.portal.log.audits();
      return all.length >= 8 && all;
    });
    const told = audits.map((each: any) => [
      ...[each.eventId, each.actor.actorId, each.status],
    ]);
    expect(told.sort()).toEqual(
      [
        ['connector-deploy', 'anna', 'initiated'],
        ['connector-deploy', 'anna', 'succeeded'],
        ['connector-deploy', 'carla', 'initiated'],
        ['connector-deploy', 'carla', 'failed'],
        ['connector-delete', 'ben', 'initiated'],
        ['connector-delete', 'ben', 'failed'],
        ['connector-delete', 'anna', 'initiated'],
        ['connector-delete', 'anna', 'succeeded'],
      ]
        .map(([event, who, end]) => [event, `user:default/${who}`, end])
        .sort(),
    );
  });
});
