import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { startPlace, until, type Place } from './place.ts';

const APPLY = 'Apply to dev';

const isRunning = (place: Place, suffix: string) =>
  until(`${suffix} to run`, async () =>
    (await place.stateOf(suffix)) === 'RUNNING' ? true : undefined,
  );

test('a merge is applied, and is a deployment of its environment', async t => {
  const place = await startPlace(t);
  await place.run();
  const proposal = await place.propose('merged');
  await place.ended(proposal.sha, ['Check', 'Plan']);
  const merged = await place.merge(proposal);
  await isRunning(place, 'merged');
  const [apply] = await place.ended(merged, [APPLY]);
  assert.equal(apply.conclusion, 'success');
  const deployments = await place.api<{ id: number; environment: string }[]>(
    ...(['GET', `/deployments?sha=${merged}&environment=dev`] as const),
  );
  assert.equal(deployments.length, 1);
  await until('the deployment to be told', async () => {
    const path = `/deployments/${deployments[0].id}/statuses`;
    const [last] = await place.api<{ state: string }[]>('GET', path);
    return last.state === 'success' ? true : undefined;
  });
});

test('a runner that is killed while it applies finishes when it is back, and nothing of it lives on', async t => {
  const place = await startPlace(t);
  const first = place.spawn();
  await first.announced;
  const proposal = await place.propose('killed');
  await place.ended(proposal.sha, ['Check', 'Plan']);
  const merged = await place.merge(proposal);
  await until('the apply to begin', async () => {
    const runs = await place.checks(merged);
    const apply = runs.find(({ name }) => name === APPLY);
    return apply?.status === 'in_progress' ? true : undefined;
  });
  process.kill(first.pid, 'SIGKILL');
  await first.ended;
  await until('its jobs to end', async () =>
    (await processesOf(place.options.folder)) === '' ? true : undefined,
  );

  await place.spawn().announced;
  await isRunning(place, 'killed');
  const [apply] = await place.ended(merged, [APPLY]);
  assert.equal(apply.conclusion, 'success');
});

test('what happened while no runner was there is found by the next one', async t => {
  const place = await startPlace(t);
  const first = await place.run();
  const proposal = await place.propose('missed');
  await place.ended(proposal.sha, ['Check', 'Plan']);
  await first.close();
  // Deliveries of these are lost for good: the hook is gone.
  for (const { id } of await place.api<{ id: number }[]>(
    ...(['GET', '/hooks', undefined, 'erik-larsen'] as const),
  )) {
    await place.api('DELETE', `/hooks/${id}`, undefined, 'erik-larsen');
  }
  const merged = await place.merge(proposal);
  const later = await place.propose('later');

  await place.run();
  await isRunning(place, 'missed');
  const [apply] = await place.ended(merged, [APPLY]);
  assert.equal(apply.conclusion, 'success');
  await place.ended(later.sha, ['Check', 'Plan']);
});

test('somebody has an environment applied again', async t => {
  const place = await startPlace(t);
  await place.run();
  const { object } = await place.api<{ object: { sha: string } }>(
    ...(['GET', '/git/ref/heads/main'] as const),
  );
  await place.api(
    ...(['POST', '/actions/workflows/apply.yaml/dispatches'] as const),
    { ref: 'main', inputs: { environment: 'dev' } },
    'connector-portal[bot]',
  );
  const [apply] = await place.ended(object.sha, [APPLY]);
  assert.equal(apply.conclusion, 'success');
});

/** The lines of processes that were started with something of a folder. */
function processesOf(folder: string): Promise<string> {
  return new Promise(resolve => {
    execFile('pgrep', ['-f', folder], (_, stdout) => resolve(stdout));
  });
}
