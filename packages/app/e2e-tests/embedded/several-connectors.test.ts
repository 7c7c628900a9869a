import { Emulator } from '../support/emulator';
import { tabTo } from '../support/keyboard';
import { addressOf, connectorTable, rowOf } from '../support/screens';
import { expect, test } from '../support/test';

const NAMES = [
  'finance-rates-sink-prod-live',
  'finance-reporting-sink-prod-mart',
];
/** The portal looks again and again, ever more rarely, until a connector has come to rest. */
const settled = { timeout: 60_000 };

test.describe.configure({ timeout: 180_000 });

test.beforeEach(async ({ page, signInAs }) => {
  await signInAs('anna.keller');
  await expect(connectorTable(page)).toBeVisible();
});

test.afterEach(async ({ portal }) => {
  const emulator = new Emulator(portal);
  await emulator.mend();
  for (const name of NAMES) {
    await emulator.resume(`cc-prod/${name}`);
    await expect
      .poll(() => emulator.stateOf(`cc-prod/${name}`))
      .toBe('RUNNING');
  }
});

test('somebody pauses several connectors at once and resumes them', async ({
  page,
  portal,
  keepScreenshot,
}) => {
  const emulator = new Emulator(portal);
  const bar = page.getByRole('group', { name: 'Chosen connectors' });
  const choose = async () => {
    for (const name of NAMES) {
      await page.getByRole('checkbox', { name: `Choose ${name}` }).check();
    }
  };

  await test.step('it is asked for once, and says what will happen to which', async () => {
    await emulator.forgetRequests();
    await choose();
    await expect(bar).toContainText('2 chosen');
    const resume = bar.getByRole('button', { name: 'Resume' });
    await resume.hover();
    await expect(resume).toHaveAccessibleDescription(
      'None of those that are chosen is paused or stopped',
    );
    await bar.getByRole('button', { name: 'Pause 2' }).click();
    const dialog = page.getByRole('dialog', { name: 'Pause 2 connectors?' });
    await expect(dialog).toContainText('Pauses 6 tasks of 2 connectors.');
    await expect(dialog.getByRole('listitem')).toContainText(NAMES);
    await keepScreenshot('several-asked');
    expect(await emulator.writes()).toEqual([]);
    await dialog.getByRole('button', { name: 'Pause 2' }).click();
  });

  await test.step('they are paused', async () => {
    const panel = page.getByRole('region', { name: 'Pause of 2 connectors' });
    await expect(panel.getByRole('status')).toHaveText(
      'Now 2 paused.',
      settled,
    );
    await keepScreenshot('several-paused');
    for (const name of NAMES) {
      await expect(rowOf(page, name)).toContainText('Paused');
      expect(await emulator.stateOf(`cc-prod/${name}`)).toBe('PAUSED');
    }
    await panel.getByRole('button', { name: 'Dismiss' }).click();
    await expect(panel).toBeHidden();
  });

  await test.step('they are resumed', async () => {
    await choose();
    await bar.getByRole('button', { name: 'Resume 2' }).click();
    await page
      .getByRole('dialog', { name: 'Resume 2 connectors?' })
      .getByRole('button', { name: 'Resume 2' })
      .click();
    await expect(
      page
        .getByRole('region', { name: 'Resume of 2 connectors' })
        .getByRole('status'),
    ).toHaveText('Now 2 healthy.', settled);
  });
});

test('somebody without a mouse looks at what can be done with a row, and leaves it', async ({
  page,
  portal,
}) => {
  const emulator = new Emulator(portal);
  await emulator.forgetRequests();
  const [name] = NAMES;
  const button = page.getByRole('button', { name: `Actions for ${name}` });
  await page.getByRole('searchbox', { name: 'Search connectors' }).fill(name);
  await expect(connectorTable(page).getByRole('link')).toHaveText([name]);

  await tabTo(page, button);
  await page.keyboard.press('Enter');
  const menu = page.getByRole('menu', { name: `Actions for ${name}` });
  await expect(menu.getByRole('menuitem', { name: 'Restart' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const stop = menu.getByRole('menuitem', { name: /^Stop/ });
  await expect(stop).toBeFocused();
  await expect(stop).toContainText('Confluent Cloud has no stop');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('dialog', { name: 'Pause this connector?' }),
  ).toContainText(name);
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();

  await tabTo(
    page,
    page.getByRole('checkbox', { name: `Choose ${name}` }),
    'Shift+Tab',
  );
  await page.keyboard.press('Space');
  await expect(
    page.getByRole('status').filter({ hasText: '1 chosen' }),
  ).toBeVisible();
  expect(await emulator.writes()).toEqual([]);
  await expect(page).not.toHaveURL(addressOf(`cc-prod/${name}`));
});
