import {
  actionsOf,
  addressOf,
  connectorTable,
  expectNames,
  filtersOf,
  shownNames,
} from '../support/screens';
import { expect, test, type Identity } from '../support/test';

interface Person {
  identity: Identity;
  department: 'finance' | 'logistics';
  /** Title of the department's Group, as the menu has it. */
  title: string;
  operator: boolean;
  /** One of the department's that runs. */
  healthy: string;
}

const people: Person[] = [
  {
    identity: 'anna.keller',
    department: 'finance',
    title: 'Finance',
    operator: true,
    healthy: 'cc-dev/finance-archive-sink-dev-daily',
  },
  {
    identity: 'ben.okafor',
    department: 'logistics',
    title: 'Logistics',
    operator: true,
    healthy: 'cc-dev/logistics-fleet-source-dev-cdc',
  },
  {
    identity: 'carla.rossi',
    department: 'finance',
    title: 'Finance',
    operator: false,
    healthy: 'cc-dev/finance-archive-sink-dev-daily',
  },
  {
    // Of a team within the department, whose sign-in says nothing of the department itself.
    identity: 'deniz.yilmaz',
    department: 'finance',
    title: 'Finance',
    operator: false,
    healthy: 'cc-dev/finance-archive-sink-dev-daily',
  },
];

for (const { identity, department, title, operator, healthy } of people) {
  test(`${identity} sees the connectors of ${department} and no others`, async ({
    page,
    emulator,
    signInAs,
  }) => {
    const all = await emulator.allNames();
    const own = all.filter(name => name.startsWith(`${department}-`));
    expect(own.length).toBeGreaterThan(5);

    await signInAs(identity);
    await expectNames(page, own);
    await expect(
      page.getByRole('status').filter({ hasText: `${own.length} connectors` }),
    ).toBeVisible();

    await page.getByRole('link', { name: title, exact: true }).click();
    await expect(
      page.getByRole('heading', { name: title, level: 2 }),
    ).toBeVisible();
    await page
      .getByRole('link', { name: 'All connectors', exact: true })
      .click();
    await expectNames(page, own);
    // The department's page is in the catalog, and is marked as the department's alone.
    await expect(
      page
        .getByRole('navigation', { name: 'sidebar nav' })
        .getByRole('link')
        .and(page.locator('[aria-current=page]')),
    ).toHaveAccessibleName(title);
  });

  test(`${identity} ${
    operator ? 'may act' : 'is told why not to act'
  } on a connector of ${department}`, async ({
    page,
    signInAs,
    keepScreenshot,
  }) => {
    await signInAs(identity);
    await test.step('in the list', async () => {
      await expect(connectorTable(page)).toBeVisible();
      const name = healthy.slice(healthy.indexOf('/') + 1);
      await page.getByRole('button', { name: `Actions for ${name}` }).click();
      const item = page.getByRole('menuitem', { name: /^Pause/ });
      if (operator) {
        await expect(item).toBeEnabled();
      } else {
        await expect(item).toBeDisabled();
        // Of several with one reason the first says it.
        await expect(page.getByRole('menu')).toContainText(
          'Only Finance Operators and the platform team may do this',
        );
      }
      await page.keyboard.press('Escape');
      await expect(page.getByRole('menu')).toHaveCount(0);
      await expect(
        connectorTable(page).getByRole('checkbox', { name: `Choose ${name}` }),
      ).toHaveCount(operator ? 1 : 0);
    });
    await page.goto(addressOf(healthy));

    const pause = actionsOf(page).getByRole('button', { name: 'Pause' });
    if (operator) {
      await expect(pause).toBeEnabled();
      return;
    }
    for (const name of ['Restart', 'Pause']) {
      const button = actionsOf(page).getByRole('button', { name });
      await expect(button).toBeDisabled();
      await button.hover();
      await expect(button).toHaveAccessibleDescription(
        'Only Finance Operators and the platform team may do this',
      );
    }
    await keepScreenshot(`${identity}-may-not`);
    // Nothing is asked for by pressing it all the same.
    await pause.press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
}

test('erik.larsen of the platform team sees every connector of all departments', async ({
  page,
  emulator,
  signInAs,
}) => {
  const all = await emulator.allNames();
  expect(all).toHaveLength(160);

  await signInAs('erik.larsen');
  await expect(
    page.getByRole('status').filter({ hasText: '160 connectors' }),
  ).toBeVisible();

  const more = page.getByRole('button', { name: 'Show more' });
  await expect(more).toBeVisible();
  await expect(async () => {
    if (await more.isVisible()) {
      await more.click();
    }
    expect(await shownNames(page)).toHaveLength(all.length);
  }).toPass();
  await expectNames(page, all);

  await filtersOf(page).getByRole('button', { name: 'Department' }).click();
  const departments = page.getByRole('menuitemcheckbox');
  await expect(departments).toHaveCount(24);
  await departments.filter({ hasText: 'warehouse' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/department=warehouse/);
  await expectNames(
    page,
    all.filter(name => name.startsWith('warehouse-')),
  );
});
