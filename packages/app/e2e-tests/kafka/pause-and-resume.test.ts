import { ConnectWorker } from '../support/connectWorker';
import { actionsOf, addressOf } from '../support/screens';
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
    await actionsOf(page).getByRole('button', { name: 'Pause' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText(`Pauses 1 task of ${name}.`);
    await expect(dialog).toContainText('Records wait in their topics');
    await dialog.getByRole('button', { name: 'Pause' }).click();
    await expect(
      page.getByRole('status').filter({ hasText: 'Now paused. Nothing moves' }),
    ).toBeVisible(settled);
    expect(await statesAtAll()).toEqual([
      ['PAUSED', 'PAUSED'],
      ['PAUSED', 'PAUSED'],
    ]);
    await keepScreenshot('paused');
  });

  await test.step('resume', async () => {
    await actionsOf(page).getByRole('button', { name: 'Resume' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Resume' })
      .click();
    await expect(
      page.getByRole('status').filter({ hasText: /^Now healthy/ }),
    ).toBeVisible(settled);
    expect(await statesAtAll()).toEqual([
      ['RUNNING', 'RUNNING'],
      ['RUNNING', 'RUNNING'],
    ]);
  });
});
