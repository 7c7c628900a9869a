import { addressOf, rowOf, whyPanel } from '../support/screens';
import { expect, test } from '../support/test';

const failed = 'finance-ledger-source-prod-jdbc';

test('somebody learns why a connector failed: the cause first, the whole trace on demand', async ({
  page,
  signInAs,
}) => {
  await signInAs('anna.keller');
  await rowOf(page, failed).getByRole('link').click();
  await expect(page).toHaveURL(addressOf(`cc-prod/${failed}`));

  const why = whyPanel(page);
  await expect(why).toContainText(
    /refused the user name or the password of kafka_connect\. Your move\./,
  );
  const causes = why.getByRole('list', { name: 'Chain of causes' });
  await expect(causes.getByRole('listitem').first()).toContainText(
    /SQLException.*Access denied for user 'kafka_connect'@'%' \(using password: YES\)/,
  );
  // Before all else on the page, and without the frames that nobody reads.
  const [whyAt, tasksAt] = await Promise.all(
    [why, page.getByRole('region', { name: 'Tasks' })].map(part =>
      part.boundingBox(),
    ),
  );
  expect(whyAt?.y).toBeLessThan(tasksAt?.y ?? 0);
  await expect(page.getByText(/^\s+at /)).toHaveCount(0);

  const unfold = why.getByRole('button', { name: /^Full trace/ }).first();
  await unfold.click();
  await expect(unfold).toHaveAttribute('aria-expanded', 'true');
  const trace = why.getByRole('region', { name: /^Trace of/ });
  await expect(trace).toContainText(
    'Caused by: java.sql.SQLException: Access denied for user',
  );
  await expect(trace).toContainText(
    'at io.confluent.connect.jdbc.source.JdbcSourceTask.start(JdbcSourceTask.java:131)',
  );

  await unfold.click();
  await expect(trace).toHaveCount(0);
});

test("of several tasks the failed one's cause is told, and that the others run", async ({
  page,
  signInAs,
}) => {
  await signInAs('anna.keller');
  await page.goto(addressOf('cc-prod/finance-archive-sink-prod-daily'));

  await expect(whyPanel(page)).toContainText(
    'The schema of the records in finance.archive.events could not be read',
  );
  const tasks = page
    .getByRole('table', { name: 'Tasks' })
    .getByRole('row')
    .filter({ has: page.getByRole('cell') });
  await expect(tasks).toHaveCount(3);
  await expect(tasks.first()).toContainText('USER_ACTIONABLE_ERROR');
  await expect(tasks.filter({ hasText: 'RUNNING' })).toHaveCount(2);
});

test('what the cluster cannot do is said where it would be done', async ({
  page,
  signInAs,
}) => {
  await signInAs('anna.keller');
  await page.goto(addressOf('cc-prod/finance-archive-sink-prod-daily'));

  const restart = page
    .getByRole('table', { name: 'Tasks' })
    .getByRole('button', { name: 'Restart' })
    .first();
  await expect(restart).toBeDisabled();
  await restart.hover();
  await expect(restart).toHaveAccessibleDescription(/task/);

  await page.getByRole('button', { name: 'More actions' }).click();
  await expect(page.getByRole('menuitem', { name: /^Stop/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
});

test('whose move it is depends on who looks', async ({ page, signInAs }) => {
  await signInAs('erik.larsen');
  await page.goto(addressOf(`cc-prod/${failed}`));
  await expect(whyPanel(page)).toContainText('finance’s move');

  await page.goto(addressOf('cc-prod/risk-exposures-source-prod-cdc'));
  await expect(whyPanel(page)).toContainText('The vendor’s move');
});
