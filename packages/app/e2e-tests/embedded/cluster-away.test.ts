import { addressOf, rowOf, whyPanel } from '../support/screens';
import { expect, test } from '../support/test';

/** Three intervals of the portal's poller, which also retries. */
const whenStale = { timeout: 120_000 };

test.describe.configure({ timeout: 300_000 });

test('a cluster that goes away leaves its last known state, and the others as they are', async ({
  page,
  emulator,
  signInAs,
  keepScreenshot,
}) => {
  await signInAs('anna.keller');
  const prod = rowOf(page, 'finance-salesdb-source-prod-cdc');
  const staging = rowOf(page, 'finance-salesdb-source-staging-cdc');
  await expect(prod).toContainText('Healthy');

  await emulator.breakCluster('cc-prod', { kind: 'html' });

  const notice = page
    .getByRole('status')
    .filter({ hasText: /^cc-prod has not/ });
  await test.step('its rows are unknown, with age, reason and what was seen last', async () => {
    await expect(notice).toContainText(
      /cc-prod has not answered for \d+ (s|min): .+ Last known state below\./,
      whenStale,
    );
    await expect(prod).toContainText('Unknown');
    await expect(prod).toContainText('Last seen healthy.');
    await expect(rowOf(page, 'finance-ledger-source-prod-jdbc')).toContainText(
      'Last seen failed: The database refused',
    );
    await expect(staging).toContainText('Healthy');
    await expect(page.getByText(/^cc-(dev|staging) has not/)).toHaveCount(0);
    await keepScreenshot('cluster-away');
  });

  await test.step('so is the page of a connector', async () => {
    await page.goto(addressOf('cc-prod/finance-salesdb-source-prod-cdc'));
    await expect(notice).toBeVisible();
    await expect(whyPanel(page)).toContainText('Last seen healthy');
    await keepScreenshot('cluster-away-connector');
  });

  await test.step('and the card of the department', async () => {
    await page.goto('/catalog/default/group/finance');
    await expect(notice).toBeVisible();
    await keepScreenshot('cluster-away-department');
  });

  await test.step('another department is concerned only by its own', async () => {
    await page.goto('/kafka-connect?cluster=cc-staging');
    await expect(staging).toContainText('Healthy');
  });

  await test.step('it comes back', async () => {
    await page.goto('/kafka-connect');
    await expect(notice).toBeVisible();
    await emulator.mend();
    await expect(prod).toContainText('Healthy', whenStale);
    await expect(notice).toHaveCount(0);
  });
});
