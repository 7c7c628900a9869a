import { apiOf, expectNothingTold } from '../support/api';
import { addressOf, healthCard } from '../support/screens';
import { expect, test } from '../support/test';

const others = 'cc-prod/logistics-depots-source-prod-jdbc';
/** As long as the other one, so that nothing differs but the name. */
const nobodys = 'cc-prod/logistics-depotz-source-prod-jdbc';

test('a connector of another department looks like one that does not exist', async ({
  page,
  emulator,
  signInAs,
  keepScreenshot,
}) => {
  expect(await emulator.stateOf(others)).toBe('RUNNING');
  await signInAs('anna.keller');

  const seen: string[] = [];
  for (const ref of [others, nobodys]) {
    const name = ref.split('/')[1];
    await page.goto(addressOf(ref));
    await expect(
      page.getByRole('heading', { name: 'No such connector' }),
    ).toBeVisible();
    // The menu is complete only when the reader's departments are known.
    await expect(
      page.getByRole('link', { name: 'Finance', exact: true }),
    ).toBeVisible();
    const snapshot = await page.locator('body').ariaSnapshot();
    expect(snapshot).toContain(name);
    seen.push(snapshot.replaceAll(name, '<name>'));
  }
  expect(seen[0]).toBe(seen[1]);
  await keepScreenshot('no-such-connector');
});

test("the portal's API answers of another department's connector as of none", async ({
  page,
  emulator,
  signInAs,
}) => {
  await signInAs('anna.keller');
  const api = await apiOf(page);
  await emulator.forgetRequests();

  await expectNothingTold(api, { others, nobodys }, [
    ['GET', ''],
    ['GET', '/events'],
    ['GET', '/metrics?range=1h'],
    ['GET', '/logs'],
    ['GET', '/diagnosis'],
    ['POST', '/pause'],
    ['POST', '/resume'],
    ['POST', '/stop'],
    ['POST', '/restart'],
    ['POST', '/tasks/0/restart'],
  ]);
  expect(await emulator.writes()).toEqual([]);
  expect(await emulator.stateOf(others)).toBe('RUNNING');
});

test("another department's page shows its connectors to nobody else", async ({
  page,
  signInAs,
}) => {
  await signInAs('anna.keller');
  await page.goto('/catalog/default/group/logistics');

  const card = healthCard(page);
  await expect(card.getByText('No connectors yet')).toBeVisible();
  // Not even how much of its quota it uses.
  await expect(card.getByText(/\d+ of \d+ connectors/)).toHaveCount(0);
  await page.goto('/catalog/default/group/logistics/connectors');
  await expect(page.getByText('No connectors yet')).toBeVisible();
});
