import { applying } from '../__testUtils__/applying';
import {
  clustersOf,
  datagen,
  emulatedRepository,
  fileOf,
} from '../__testUtils__/emulatedRepository';

jest.setTimeout(60_000);

const repository = emulatedRepository();
const { apply, changed, killed, ledger, listed } = applying(repository);

const NAME = 'finance-orders-source-dev-gen';
const NAMED = ['--delete-share', '1', '--allow-delete', NAME];
/** Which the cluster accepts and cannot start. */
const BROKEN = { 'kafka.topic': 'finance.missing' };

/** It runs on the one cluster, and its file lies under the other one. */
async function moveFile(config = {}) {
  repository.write('clusters.yaml', clustersOf(repository.emulator, true));
  repository.write(fileOf(NAME), datagen(NAME));
  expect((await apply()).status).toBe(0);
  repository.remove(fileOf(NAME));
  repository.write(fileOf(NAME, 'cc-two'), datagen(NAME, config));
  repository.emulator.control.clearRequests();
}

const places = async () =>
  (await listed()).map(({ cluster, state }) => `${cluster}: ${state}`).sort();

describe('a connector whose file moves to another cluster', () => {
  it('stays where it is until its removal is allowed', async () => {
    await moveFile();
    const outcome = await apply();
    expect(outcome.status).toBe(2);
    expect(outcome.of(NAME, 'cc-two')).toMatchObject({
      result: 'skipped',
      reason: expect.stringContaining('It runs on cc-dev'),
    });
    expect(changed()).toEqual([]);
    expect(await places()).toEqual(['cc-dev: RUNNING']);
  });

  it('rests, comes up there, and is removed here, in this order', async () => {
    await moveFile();
    const outcome = await apply(NAMED);
    expect(outcome.status).toBe(0);
    expect(outcome.of(NAME, 'cc-two')).toMatchObject({
      ...{ action: 'create', result: 'applied', state: 'RUNNING' },
    });
    expect(outcome.of(NAME, 'cc-dev')).toMatchObject({
      ...{ action: 'delete', result: 'applied' },
    });
    expect(changed()).toEqual([
      `PUT /${NAME}/pause`,
      'POST ',
      `DELETE /${NAME}`,
    ]);
    expect(await places()).toEqual(['cc-two: RUNNING']);
    const again = await apply(NAMED);
    expect(again.of(NAME, 'cc-two').result).toBe('unchanged');
    expect(ledger()).not.toContain('pending');
  });

  it('runs here again where it does not come up there', async () => {
    await moveFile(BROKEN);
    const outcome = await apply(NAMED);
    expect(outcome.status).toBe(2);
    expect(outcome.of(NAME, 'cc-two')).toMatchObject({
      result: 'restored',
      reason: expect.stringContaining('It runs on cc-dev again.'),
    });
    expect(outcome.of(NAME, 'cc-dev').result).toBe('restored');
    await resumed();
    expect(await places()).toEqual(['cc-dev: RUNNING']);
  });

  it('is moved by the next apply where one was killed in it', async () => {
    await moveFile();
    await killed(/rests, and is brought up/, NAMED);
    expect((await apply(NAMED)).status).toBe(0);
    expect(await places()).toEqual(['cc-two: RUNNING']);
  });

  it('runs here again where one was killed in it and the file moved back', async () => {
    await moveFile();
    await killed(/rests, and is brought up/, NAMED);
    repository.remove(fileOf(NAME, 'cc-two'));
    repository.write(fileOf(NAME), datagen(NAME));
    expect((await apply(NAMED)).status).toBe(0);
    expect(await places()).toEqual(['cc-dev: RUNNING']);
    expect(ledger()).not.toContain('pending');
  });

  it('is brought up where the repository no longer has the cluster that it was on', async () => {
    await moveFile();
    const { clusters } = clustersOf(repository.emulator, true);
    repository.write('clusters.yaml', {
      clusters: [{ ...clusters[1], default: true }],
    });
    repository.remove(fileOf(NAME, 'cc-two'));
    repository.write(fileOf(NAME), datagen(NAME));
    const outcome = await apply();
    expect(outcome.status).toBe(0);
    expect(outcome.of(NAME, 'cc-two').result).toBe('applied');
  });

  it('is not brought up by an apply to the other cluster alone', async () => {
    await moveFile();
    const outcome = await apply(['--cluster', 'cc-two', ...NAMED]);
    expect(outcome.of(NAME, 'cc-two')).toMatchObject({
      result: 'skipped',
      reason: expect.stringContaining('apply both clusters at once'),
    });
    expect(await places()).toEqual(['cc-dev: RUNNING']);
  });
});

/** The service takes its time. */
async function resumed(): Promise<void> {
  while ((await places()).includes('cc-dev: PAUSED')) {
    await new Promise(done => setTimeout(done, 100));
  }
}
