import { ConnectWorker } from '../support/connectWorker';
import { addressOf, agree, outcomeOf, whyPanel } from '../support/screens';
import { expect, test } from '../support/test';

const name = 'logistics-events-sink-dev-file';
const settled = { timeout: 90_000 };

test('ben.okafor reads why one of three tasks failed, in the trace that the worker has, and restarts it', async ({
  page,
  portal,
  signInAs,
  keepScreenshot,
}) => {
  test.setTimeout(240_000);
  const [worker] = ConnectWorker.all(portal);
  const failed = (await worker.status(name)).tasks.find(
    ({ state }) => state === 'FAILED',
  );
  expect(failed?.trace).toContain('DataException');

  await signInAs('ben.okafor');
  await page.goto(addressOf(`onprem-dev/${name}`));
  const why = whyPanel(page);
  const tasks = page.getByRole('table', { name: 'Tasks' }).getByRole('row');

  await test.step('the cause comes first', async () => {
    await expect(why).toContainText('Your move.');
    const causes = why
      .getByRole('list', { name: 'Chain of causes' })
      .getByRole('listitem');
    await expect(causes.first()).toContainText('JsonParseException');
    await expect(causes.filter({ hasText: 'DataException' })).not.toHaveCount(
      0,
    );
    await keepScreenshot('failed-task');
  });

  await test.step('the whole trace is the one of the worker', async () => {
    await why.getByRole('button', { name: /^Full trace/ }).click();
    const trace = why.getByRole('region', { name: /^Trace of/ });
    const frames = (failed?.trace ?? '')
      .split('\n')
      .filter(line => /^\s+at /.test(line));
    expect(frames.length).toBeGreaterThan(10);
    for (const frame of frames) {
      await expect(trace).toContainText(frame.trim());
    }
    await keepScreenshot('failed-task-trace');
  });

  await test.step('the failed task is restarted alone', async () => {
    const row = tasks.filter({ hasText: 'FAILED' });
    await expect(row.getByRole('cell').first()).toHaveText(`${failed?.id}`);
    await row.getByRole('button', { name: 'Restart' }).click();
    const dialog = page.getByRole('dialog', {
      name: `Restart task ${failed?.id}?`,
    });
    await expect(dialog).toContainText('The other tasks go on.');
    await agree(dialog, 'Restart');
    await expect(outcomeOf(page, /Now healthy: 3 of 3 tasks/)).toBeVisible(
      settled,
    );
    expect(await worker.statesOf(name)).toEqual(Array(4).fill('RUNNING'));
    await expect(why).toHaveCount(0);
  });
});
