import type { Page } from '@playwright/test';
import { LOOP, expectStep } from '../support/requests';
import { addressOf, agree, askFor, outcomeOf } from '../support/screens';
import { expect, test } from '../support/test';

const name = 'finance-archive-sink-dev-daily';
const ref = `cc-dev/${name}`;
const key = 'flush.size';
const NOTICE = 'It was changed outside of Git';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

/** The page asks again by itself; whoever waits for something else opens it anew. */
async function expectOnPage(page: Page, text: string): Promise<void> {
  await expect(async () => {
    await page.goto(addressOf(ref));
    await expect(page.getByText(text)).toBeVisible({ timeout: 5_000 });
  }).toPass(LOOP);
}

test('what was changed by hand is put back, or taken into Git', async ({
  page,
  emulator,
  signInAs,
  keepScreenshot,
}) => {
  const asInGit = await emulator.configOf(ref);
  await signInAs('anna.keller');

  await test.step('it is shown as drift, with what differs', async () => {
    await emulator.configure(ref, { ...asInGit, [key]: '2000' });
    await expectOnPage(page, NOTICE);
    const row = page
      .getByRole('table', { name: 'Difference to the file in Git' })
      .getByRole('row')
      .filter({ hasText: key });
    await expect(row).toContainText('2000');
    await expect(row).toContainText(asInGit[key]);
    await keepScreenshot('19-drift');
  });

  await test.step('on a phone both values stand side by side, and nothing is beyond the edge', async () => {
    const wide = page.viewportSize();
    await page.setViewportSize({ width: 390, height: 844 });
    const table = page.getByRole('table', {
      name: 'Difference to the file in Git',
    });
    for (const value of ['2000', asInGit[key]]) {
      await expect(
        table.getByRole('cell', { name: value, exact: true }),
      ).toBeInViewport({ ratio: 1 });
    }
    await keepScreenshot('19-drift-on-a-phone');
    if (wide) await page.setViewportSize(wide);
  });

  await test.step('the pipeline puts the file’s state back', async () => {
    await page.getByRole('button', { name: 'Put Git’s state back' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Put Git’s state back' })
      .click();
    await expect(page.getByText('The pipeline was asked')).toBeVisible();
    await expect
      .poll(async () => (await emulator.configOf(ref))[key], LOOP)
      .toBe(asInGit[key]);
    await expect(page.getByText(NOTICE)).toBeHidden(LOOP);
  });

  await test.step('or what runs becomes the file', async () => {
    await emulator.configure(ref, { ...asInGit, [key]: '3000' });
    await expectOnPage(page, NOTICE);
    await page.getByRole('button', { name: 'Take it into Git' }).click();
    await expect(page.getByRole('dialog')).toContainText('3000');
    await keepScreenshot('20-taken-into-git');
    await page.getByRole('button', { name: 'Propose it' }).click();
    await page.waitForURL(/\/kafka-connect\/requests\/\d+$/);
    await expectStep(page, 'Runs', 'done');
    await page.goto(addressOf(ref));
    await expect(page.getByText(NOTICE)).toBeHidden(LOOP);
    expect((await emulator.configOf(ref))[key]).toBe('3000');
  });
});

test('a pause in the portal is no drift', async ({
  page,
  emulator,
  signInAs,
  keepScreenshot,
}) => {
  await signInAs('anna.keller');
  await page.goto(addressOf(ref));
  await agree(await askFor(page, 'Pause'), 'Pause');
  await expect(outcomeOf(page, 'Now paused.')).toBeVisible(LOOP);
  await expectOnPage(page, 'which its file leaves to them');
  await expect(page.getByText(NOTICE)).toBeHidden();
  await keepScreenshot('21-a-pause-is-no-drift');
  await emulator.resume(ref);
  await expect.poll(() => emulator.stateOf(ref)).toBe('RUNNING');
});
