import { CommandLine } from '../support/commandLine';
import { addressOf } from '../support/screens';
import { expect, test } from '../support/test';

const name = 'finance-salesdb-source-dev-cdc';
const ref = `cc-dev/${name}`;
const others = 'logistics-routes-sink-prod-mart';

const made = 'finance-orders-source-dev-gen';
/** A connector that makes up its data, so it has no secrets. */
const datagen = (connector: string, more: Record<string, string> = {}) => ({
  name: connector,
  config: {
    'connector.class': 'DatagenSource',
    'kafka.auth.mode': 'SERVICE_ACCOUNT',
    'kafka.service.account.id': 'sa-finance-dev',
    'kafka.topic': 'finance.orders',
    'output.data.format': 'JSON',
    quickstart: 'ORDERS',
    'tasks.max': '1',
    ...more,
  },
});

test.describe.configure({ timeout: 180_000 });

let kconnect: CommandLine;
test.beforeAll(async () => {
  kconnect = await CommandLine.build();
});
test.afterAll(() => kconnect.remove());
test.afterEach(async ({ emulator }) => {
  await emulator.mend();
  await emulator.resume(ref);
  await emulator.remove(`cc-dev/${made}`);
});

test('somebody signs in from a terminal and works there with her own rights', async ({
  page,
  portal,
  emulator,
  signInAs,
  keepScreenshot,
}) => {
  await test.step('without a sign-in nothing is shown', async () => {
    const { status, stderr } = await kconnect.run(
      ...['list', '--portal', portal.url],
    );
    expect(status).toBe(1);
    expect(stderr).toContain(`kconnect login --portal ${portal.url}`);
  });

  await test.step('she approves in the browser', async () => {
    await signInAs('anna.keller');
    const login = kconnect.start([
      ...['login', '--no-browser', '--portal', portal.url],
    ]);
    await page.goto(await login.address);
    await expect(page.getByText('kconnect').first()).toBeVisible();
    await keepScreenshot('consent');
    await page.getByRole('button', { name: 'Authorize' }).click();
    await expect(page.getByText('You are signed in.')).toBeVisible();
    const { status, stdout } = await login.ended;
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: `You are signed in to ${portal.url}.\n`,
    });
  });

  await test.step('she sees what is her department’s, and nothing else', async () => {
    const { status, stdout } = await kconnect.run('list', '--format', 'json');
    expect(status).toBe(0);
    const { connectors } = JSON.parse(stdout);
    expect(connectors.length).toBeGreaterThan(3);
    expect(
      new Set(
        connectors.map((each: { department: string }) => each.department),
      ),
    ).toEqual(new Set(['finance']));
  });

  await test.step('another department’s connector is not there, as one that does not exist', async () => {
    for (const command of ['status', 'logs', 'pause']) {
      const told: string[] = [];
      for (const each of [others, others.replace('routes', 'nobody')]) {
        const place = ['--cluster', 'cc-prod'];
        const outcome = await kconnect.run(command, each, ...place);
        expect(outcome.status, command).toBe(1);
        told.push(outcome.stderr.replaceAll(each, '<name>'));
      }
      expect(told[0], command).toBe(told[1]);
    }
  });

  await test.step('she reads its log and its figures', async () => {
    const log = await kconnect.run('logs', name, '--since', '2d');
    expect(log.status).toBe(0);
    expect(log.stderr).toContain('these are the newest 200 lines');
    expect(log.stdout).toMatch(/^\d{4}-\d\d-\d\dT/);
    // The portal samples once a minute.
    const lines = async () => (await kconnect.run('metrics', name)).stdout;
    await expect
      .poll(lines, { timeout: 90_000 })
      .toMatch(/Confluent Metrics API, \d+ min old\n(.*\n)*Tasks +1 /);
  });

  await test.step('she sees what connectors can be made of, and how far hers has come', async () => {
    const plugins = await kconnect.run('plugins', '--cluster', 'cc-dev');
    expect(plugins).toMatchObject({ status: 0, stderr: '' });
    expect(plugins.stdout).toMatch(/DatagenSource +source +\d+\.\d+/);
    const offsets = await kconnect.run('offsets', name);
    expect(offsets).toMatchObject({ status: 0, stderr: '' });
    expect(offsets.stdout).toMatch(/lsn=/);
  });

  await test.step('she deploys a source in dev without a pull request', async () => {
    await kconnect.write(`${made}.json`, datagen(made));
    const created = await kconnect.run('deploy', `${made}.json`);
    expect(created).toMatchObject({
      status: 0,
      stderr: `cc-dev/${made}: created\n`,
    });
    expect(created.stdout).toContain(
      `create applied cc-dev/${made} (is RUNNING`,
    );
    expect(await emulator.stateOf(`cc-dev/${made}`)).toBe('RUNNING');
    const again = await kconnect.run('deploy', `${made}.json`);
    expect(again).toMatchObject({
      status: 0,
      stdout: '0 changed or tried, 1 unchanged.\n',
    });
  });

  await test.step('what is not allowed is said, and changes nothing', async () => {
    await kconnect.write(
      `${made}.json`,
      datagen(made, { 'kafka.topic': 'logistics.routes' }),
    );
    const wrong = await kconnect.run('deploy', `${made}.json`);
    expect(wrong.status).toBe(2);
    expect(wrong.stdout).toContain('topic/not-yours');

    const ofProd = made.replace('dev', 'prod');
    const account = { 'kafka.service.account.id': 'sa-finance-prod' };
    await kconnect.write(`${ofProd}.json`, datagen(ofProd, account));
    const prod = await kconnect.run(
      ...['deploy', `${ofProd}.json`, '--cluster', 'cc-prod'],
    );
    expect(prod.status).toBe(1);
    expect(prod.stderr).toContain('without a pull request only dev is changed');
    expect(await emulator.namesIn('cc-prod')).not.toContain(ofProd);
  });

  await test.step('she deletes it again', async () => {
    const unsure = await kconnect.run('delete', made);
    expect(unsure.stderr).toContain('Say --yes if it is meant.');
    expect(await kconnect.run('delete', made, '--yes')).toMatchObject({
      status: 0,
      stdout: `${made} is deleted from cc-dev.\n`,
    });
    expect(await emulator.namesIn('cc-dev')).not.toContain(made);
  });

  const healthInTerminal = async () => {
    const { stdout } = await kconnect.run('status', name, '--format', 'json');
    return JSON.parse(stdout).health;
  };

  await test.step('she pauses it and resumes it, and the cluster agrees', async () => {
    expect(await kconnect.run('pause', name)).toMatchObject({
      status: 0,
      stdout: `${name} is asked to pause.\n`,
    });
    await expect.poll(() => emulator.stateOf(ref)).toBe('PAUSED');
    await expect.poll(healthInTerminal, { timeout: 60_000 }).toBe('paused');
    expect(await kconnect.run('resume', name)).toMatchObject({ status: 0 });
    await expect.poll(() => emulator.stateOf(ref)).toBe('RUNNING');
  });

  await test.step('the portal’s history has her name', async () => {
    await page.goto(addressOf(ref));
    await page.getByRole('tab', { name: 'History' }).click();
    const events = page
      .getByRole('list', { name: 'Events' })
      .getByRole('listitem')
      .filter({ hasText: 'Anna Keller' });
    await expect(events.first()).toContainText('resume it');
    await expect(events.nth(1)).toContainText('pause it');
  });

  await test.step('after signing out nothing is shown', async () => {
    expect(await kconnect.run('logout')).toMatchObject({ status: 0 });
    const { status } = await kconnect.run('list', '--portal', portal.url);
    expect(status).toBe(1);
  });
});

test('who refuses in the browser is not signed in', async ({
  page,
  portal,
  signInAs,
}) => {
  await signInAs('anna.keller');
  const login = kconnect.start([
    ...['login', '--no-browser', '--portal', portal.url],
  ]);
  await page.goto(await login.address);
  await page.getByRole('button', { name: 'Cancel' }).click();
  const { status, stderr } = await login.ended;
  expect(status).toBe(1);
  expect(stderr).toContain('refused');
});
