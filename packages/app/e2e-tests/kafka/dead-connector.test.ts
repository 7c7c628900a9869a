import { apiOf } from '../support/api';
import { ConnectWorker, linesOfWorkers } from '../support/connectWorker';
import { addressOf, healthCard, rowOf, whyPanel } from '../support/screens';
import { expect, test } from '../support/test';

/** Its password was changed behind its back: it tries again for ever, and is RUNNING. */
const name = 'logistics-trackingdb-source-dev-cdc';
const ref = `onprem-dev/${name}`;
/** What the worker writes each time. */
const retries = 'failed to poll records from SourceTask. Will retry operation.';
/** From the start of the portal on, and it has just started. */
const soon = { timeout: 120_000 };

test.describe.configure({ timeout: 240_000 });

test('a source that does nothing but retry is stalled, whatever its states say', async ({
  page,
  portal,
  signInAs,
  keepScreenshot,
}) => {
  const [worker] = ConnectWorker.all(portal);
  await signInAs('ben.okafor');

  await test.step('the list says so within two minutes, and why', async () => {
    await page.goto('/kafka-connect?cluster=onprem-dev');
    const row = rowOf(page, name);
    await expect(row).toContainText('Stalled', soon);
    await expect(row).toContainText(
      /It has retried for .+ and moves nothing\. Cannot sign in to the database as trackingdb_cdc: the password is refused\./,
      soon,
    );
    expect(await worker.statesOf(name)).toEqual(['RUNNING', 'RUNNING']);
    await keepScreenshot('dead-in-the-list');
  });

  await test.step('its page has the figure and the line as evidence, and since when', async () => {
    await page.goto(addressOf(ref));
    const why = whyPanel(page);
    await expect(why).toContainText('the password is refused');
    await expect(why).toContainText(/Its log: “WorkerSourceTask{id=.+-0} /);
    await expect(why).toContainText(retries);
    await expect(why).toContainText('Your move.');
    await expect(why).toContainText(/Stalled for .+, since .+/);
    const evidence = why
      .getByRole('list', { name: 'Evidence' })
      .getByRole('listitem');
    const line = evidence.filter({ hasText: 'task 0' });
    await expect(line).toContainText(
      /Seen in the log line, .+AbstractWorkerSourceTask of .+, since/,
    );
    await expect(
      evidence.filter({ hasText: 'It has shown no connection to its system' }),
    ).toBeVisible(soon);
    await keepScreenshot('dead-connector');
  });

  await test.step('the log around that line is a click away', async () => {
    await whyPanel(page).getByRole('link', { name: 'The log around' }).click();
    await expect(page).toHaveURL(/\/logs\?from=/);
    await expect(page.getByText(retries).first()).toBeVisible();
  });

  await test.step('so does the card of its department', async () => {
    await page.goto('/catalog/default/group/logistics');
    await expect(
      // The other one is the emulator's sink that moves nothing.
      healthCard(page).getByRole('link', { name: '2 stalled' }),
    ).toBeVisible(soon);
    await keepScreenshot('dead-on-the-card');
  });
});

test("the line that proves it is the worker's own", async ({
  page,
  portal,
  signInAs,
}) => {
  await signInAs('ben.okafor');
  const api = await apiOf(page);
  const answer = await api('GET', `/connectors/${ref}/logs?level=WARN`);
  expect(answer.status()).toBe(200);
  const { source, lines } = await answer.json();
  expect(source.title).toBe('Log topic connect-logs');
  const [newest] = lines.filter(({ message }: { message: string }) =>
    message.includes(retries),
  );
  expect(newest).toMatchObject({ level: 'WARN', task: 0 });
  expect(newest.trace).toContain('password authentication failed');

  // `2026-11-21T11:05:01,123`, in a time zone of the machine's own.
  const [, time] = newest.at.match(/(:\d\d\.\d{3})Z$/);
  expect(
    (await linesOfWorkers(portal)).filter(
      line =>
        line.includes(time.replace('.', ',')) &&
        line.includes(`[${name}|task-0] `) &&
        line.includes(retries),
    ),
  ).toHaveLength(1);
});
