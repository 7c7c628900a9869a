import { Answers } from '../support/api';
import { addressOf } from '../support/screens';
import { expect, test } from '../support/test';

/** What the seed of the emulator has put into connectors' configurations. */
const seeded = [
  'demo-password',
  'demo-secret-access-key',
  'AKIADEMODEMODEMODEMO',
];

test('a configuration is shown without its secrets, which no answer of the portal holds', async ({
  page,
  portal,
  signInAs,
}) => {
  const answers = new Answers(page);
  await signInAs('anna.keller');
  await page.goto('/catalog/default/group/finance/connectors');
  await expect(page.getByRole('table', { name: 'Connectors' })).toBeVisible();

  for (const [ref, secret] of [
    ['cc-prod/finance-salesdb-source-prod-cdc', 'database.password'],
    ['cc-prod/finance-ledger-source-prod-jdbc', 'connection.password'],
    ['cc-prod/finance-rates-sink-prod-live', 'aws.secret.access.key'],
  ]) {
    await page.goto(`${addressOf(ref)}/configuration`);
    const panel = page.getByRole('region', { name: 'Configuration' });
    const valueOf = (key: string) =>
      panel
        .getByRole('term')
        .filter({ hasText: new RegExp(`^${key.replaceAll('.', '\\.')}$`) })
        .locator('xpath=following-sibling::dd[1]');
    await expect(valueOf(secret)).toHaveText('hidden');
    await expect(valueOf('kafka.api.secret')).toHaveText('hidden');
    await expect(valueOf('name')).toHaveText(ref.split('/')[1]);

    const html = await page.content();
    for (const text of seeded) {
      expect(html).not.toContain(text);
    }
    await page.goto(`${addressOf(ref)}/history`);
    await expect(page.getByRole('region', { name: 'History' })).toBeVisible();
  }

  const told = await answers.text();
  // That the answers were collected at all.
  expect(told).toContain('finance-salesdb-source-prod-cdc');
  expect(told).toContain('connection.password');
  for (const text of [...seeded, portal.emulator.key, portal.emulator.secret]) {
    expect(told).not.toContain(text);
  }
});

test('somebody searches a configuration, which finds no hidden value', async ({
  page,
  signInAs,
}) => {
  await signInAs('anna.keller');
  await page.goto(
    `${addressOf('cc-prod/finance-salesdb-source-prod-cdc')}/configuration`,
  );
  const panel = page.getByRole('region', { name: 'Configuration' });
  const search = panel.getByRole('searchbox');

  await search.fill('example.com');
  await expect(panel.getByRole('term')).toHaveText(['database.hostname']);
  await search.fill('****');
  await expect(panel.getByText('Nothing matches “****”.')).toBeVisible();
});
