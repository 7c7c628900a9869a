import { tabTo } from '../support/keyboard';
import { actionsOf, addressOf, connectorTable } from '../support/screens';
import { expect, test } from '../support/test';

const name = 'finance-archive-sink-dev-daily';

test('somebody without a mouse finds a connector, opens it and looks at what can be done', async ({
  page,
  emulator,
  signInAs,
}) => {
  await signInAs('anna.keller');
  await expect(connectorTable(page)).toBeVisible();
  await emulator.forgetRequests();

  await test.step('search', async () => {
    await tabTo(
      page,
      page.getByRole('searchbox', { name: 'Search connectors' }),
    );
    await page.keyboard.type(name);
    await expect(connectorTable(page).getByRole('link')).toHaveText([name]);
  });

  await test.step('open', async () => {
    await tabTo(page, connectorTable(page).getByRole('link', { name }));
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(addressOf(`cc-dev/${name}`));
  });

  const pause = actionsOf(page).getByRole('button', { name: 'Pause' });
  const dialog = page.getByRole('dialog');

  await test.step('ask, and take it back by Cancel', async () => {
    await tabTo(page, pause);
    await page.keyboard.press('Enter');
    await expect(dialog).toBeVisible();
    await tabTo(
      page,
      dialog.getByRole('button', { name: 'Cancel' }),
      'Shift+Tab',
    );
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(pause).toBeFocused();
  });

  await test.step('ask, and take it back by Escape', async () => {
    await page.keyboard.press('Enter');
    await expect(dialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(pause).toBeFocused();
  });

  await test.step('the menu opens and closes', async () => {
    const more = actionsOf(page).getByRole('button', { name: 'More actions' });
    await tabTo(page, more);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitem', { name: /^Stop/ })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('menuitem').nth(1)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
    await expect(more).toBeFocused();
  });

  await test.step('the parts of the page', async () => {
    await tabTo(page, page.getByRole('tab', { name: 'Overview' }));
    for (const tab of ['Logs', 'Configuration']) {
      await page.keyboard.press('ArrowRight');
      await expect(page.getByRole('tab', { name: tab })).toBeFocused();
    }
    await page.keyboard.press('Enter');
    await expect(
      page.getByRole('region', { name: 'Configuration' }),
    ).toBeVisible();
  });

  expect(await emulator.writes()).toEqual([]);
});

test('a button that cannot be used is reached by the keyboard, and says why', async ({
  page,
  signInAs,
}) => {
  await signInAs('carla.rossi');
  await page.goto(addressOf(`cc-dev/${name}`));
  const pause = actionsOf(page).getByRole('button', { name: 'Pause' });
  await expect(pause).toBeDisabled();

  await tabTo(page, pause);
  await expect(pause).toHaveAccessibleDescription(
    /and the platform team may do this/,
  );
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
