import { ConnectWorker } from '../support/connectWorker';
import { addressOf, agree, askFor, outcomeOf } from '../support/screens';
import { expect, test } from '../support/test';

const name = 'finance-salesdb-sink-dev-copy';
/** A real worker takes its time; the portal looks again and again. */
const settled = { timeout: 90_000 };

test.describe.configure({ timeout: 240_000 });

test.afterEach(async ({ portal }) => {
  const [worker] = ConnectWorker.all(portal);
  await worker.resume(name);
  await expect
    .poll(() => worker.statesOf(name), settled)
    .toEqual(['RUNNING', 'RUNNING']);
});

test('anna.keller pauses a real connector and resumes it, and the workers agree each time', async ({
  page,
  portal,
  signInAs,
  keepScreenshot,
}) => {
  const workers = ConnectWorker.all(portal);
  const statesAtAll = () =>
    Promise.all(workers.map(worker => worker.statesOf(name)));
  expect(workers).toHaveLength(2);

  await signInAs('anna.keller');
  await page.goto(addressOf(`onprem-dev/${name}`));

  await test.step('pause', async () => {
    const question = await askFor(page, 'Pause');
    await expect(question).toContainText(`Pauses 1 task of ${name}.`);
    await expect(question).toContainText('Records wait in their topics');
    await agree(question, 'Pause');
    await expect(outcomeOf(page, 'Now paused. Nothing moves')).toBeVisible(
      settled,
    );
    expect(await statesAtAll()).toEqual([
      ['PAUSED', 'PAUSED'],
      ['PAUSED', 'PAUSED'],
    ]);
    await keepScreenshot('paused');
  });

  await test.step('resume', async () => {
    await agree(await askFor(page, 'Resume'), 'Resume');
    await expect(outcomeOf(page, /^Now healthy/)).toBeVisible(settled);
    expect(await statesAtAll()).toEqual([
      ['RUNNING', 'RUNNING'],
      ['RUNNING', 'RUNNING'],
    ]);
  });
});
