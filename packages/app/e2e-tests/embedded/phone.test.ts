import {
  actionsOf,
  addressOf,
  connectorTable,
  whyPanel,
} from '../support/screens';
import { expect, test } from '../support/test';

test.use({
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
});

test('somebody on call looks from a phone which connector failed and why', async ({
  page,
  emulator,
  signInAs,
}) => {
  await signInAs('ben.okafor');
  const cards = page
    .getByRole('list', { name: 'Connectors' })
    .getByRole('listitem');
  await expect(cards.first()).toContainText('Failed');
  await expect(connectorTable(page)).toHaveCount(0);

  const name = 'logistics-fleet-source-prod-cdc';
  await cards.filter({ hasText: name }).getByRole('link').tap();
  await expect(page).toHaveURL(addressOf(`cc-prod/${name}`));
  await expect(whyPanel(page)).toContainText(/replication slot .* is in use/);

  await actionsOf(page).getByRole('button', { name: 'More actions' }).tap();
  const stop = page.getByRole('menuitem', { name: /^Stop/ });
  await expect(stop).toContainText('Confluent Cloud has no stop');
  expect(await stop.evaluate(item => item.scrollWidth - item.clientWidth)).toBe(
    0,
  );
  await page.keyboard.press('Escape');

  await emulator.forgetRequests();
  await actionsOf(page).getByRole('button', { name: 'Restart failed' }).tap();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(name);
  const box = await dialog
    .getByRole('button', { name: 'Cancel' })
    .boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= 390).toBe(true);
  await dialog.getByRole('button', { name: 'Cancel' }).tap();
  await expect(dialog).toBeHidden();
  expect(await emulator.writes()).toEqual([]);
});
