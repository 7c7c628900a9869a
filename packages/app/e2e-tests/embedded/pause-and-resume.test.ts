import {
  actionsOf,
  addressOf,
  agree,
  askFor,
  outcomeOf,
  rowOf,
} from '../support/screens';
import { expect, test } from '../support/test';

const name = 'finance-salesdb-source-dev-cdc';
const ref = `cc-dev/${name}`;
/** The portal looks again and again, ever more rarely, until a connector has come to rest. */
const settled = { timeout: 60_000 };

test.describe.configure({ timeout: 180_000 });

test.afterEach(async ({ emulator }) => {
  await emulator.mend();
  await emulator.resume(ref);
  await expect.poll(() => emulator.stateOf(ref)).toBe('RUNNING');
});

test('somebody pauses a connector and resumes it, and the cluster agrees each time', async ({
  page,
  emulator,
  signInAs,
  keepScreenshot,
}) => {
  await signInAs('anna.keller');
  await page.goto(addressOf(ref));
  const dialog = page.getByRole('dialog', { name: 'Pause this connector?' });

  await test.step('it is asked for once, in words that say what will happen', async () => {
    await emulator.forgetRequests();
    await askFor(page, 'Pause');
    await expect(dialog).toContainText(`Pauses 1 task of ${name}.`);
    await expect(dialog).toContainText(
      'Rows wait in the database’s log meanwhile',
    );
    await keepScreenshot('pause-asked');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toBeHidden();
    expect(await emulator.writes()).toEqual([]);
  });

  await test.step('it is paused', async () => {
    await agree(await askFor(page, 'Pause'), 'Pause');
    await expect(outcomeOf(page, 'Now paused. Nothing moves')).toBeVisible(
      settled,
    );
    const { connector, tasks } = await emulator.status(ref);
    expect(connector.state).toBe('PAUSED');
    expect(await emulator.writes()).toEqual([
      expect.stringMatching(/^PUT \/connect\/.+\/pause$/),
    ]);
    expect(tasks.map(({ state }) => state)).not.toContain('RUNNING');
    await expect(
      page.locator('header').filter({ hasText: name }),
    ).toContainText('Paused');
    await keepScreenshot('paused');
  });

  await test.step('the list has it so', async () => {
    await page.goto('/kafka-connect?health=paused');
    await expect(rowOf(page, name)).toContainText('Paused');
    await rowOf(page, name).getByRole('link').click();
  });

  await test.step('it is resumed', async () => {
    const question = await askFor(page, 'Resume');
    await expect(question).toContainText('goes on where it left off');
    await agree(question, 'Resume');
    await expect(outcomeOf(page, 'Now healthy: its task runs.')).toBeVisible(
      settled,
    );
    expect(await emulator.stateOf(ref)).toBe('RUNNING');
  });

  await test.step('the history tells who did what', async () => {
    await page.getByRole('tab', { name: 'History' }).click();
    const events = page
      .getByRole('list', { name: 'Events' })
      .getByRole('listitem')
      .filter({ hasText: 'Anna Keller' });
    await expect(events.first()).toContainText('resume it: done');
    await expect(events.nth(1)).toContainText('pause it: done');
    await expect(
      page
        .getByRole('list', { name: 'Events' })
        .getByText('Nothing moves until it is resumed.', { exact: true })
        .first(),
    ).toBeVisible();
    await keepScreenshot('history');
  });
});

test('a cluster that refuses leaves the question open and says why', async ({
  page,
  emulator,
  signInAs,
  keepScreenshot,
}) => {
  await signInAs('anna.keller');
  await page.goto(addressOf(ref));
  await emulator.breakCluster(
    'cc-dev',
    { kind: 'status', status: 403, method: 'PUT' },
    `/connectors/${name}/pause`,
  );

  const dialog = await askFor(page, 'Pause');
  await agree(dialog, 'Pause');
  await expect(dialog).toContainText(/It was not done: .*cc-dev/, settled);
  await keepScreenshot('pause-refused');
  expect(await emulator.stateOf(ref)).toBe('RUNNING');

  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await expect(
    actionsOf(page).getByRole('button', { name: 'Pause' }),
  ).toBeEnabled();
});
