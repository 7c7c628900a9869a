import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBackend, refuse } from '../../__testUtils__/FakeBackend';
import { visitPage } from '../../__testUtils__/portal';
import {
  aConnector,
  aFailedConnector,
  aTask,
} from '../../__testUtils__/samples';

const A = 'finance-a-source-prod-cdc';
const B = 'finance-b-source-prod-cdc';
const WELL = 'finance-c-source-prod-cdc';

const fleet = () =>
  new FakeBackend({
    connectors: [
      aFailedConnector({ name: A }),
      aFailedConnector({
        name: B,
        health: 'failed',
        taskList: [aTask({ state: 'FAILED' })],
      }),
      aConnector({ name: WELL }),
    ],
  });

const user = userEvent.setup({ delay: null });
const menuOf = async (name: string) => {
  await user.click(
    await screen.findByRole('button', { name: `Actions for ${name}` }),
  );
  return screen.findByRole('menu', { name: `Actions for ${name}` });
};
const choose = async (...names: string[]) => {
  for (const name of names) {
    await user.click(
      await screen.findByRole('checkbox', { name: `Choose ${name}` }),
    );
  }
  return screen.getByRole('group', { name: 'Chosen connectors' });
};
const posts = ({ asked }: FakeBackend) =>
  asked.filter(line => line.startsWith('POST'));

/** Both kinds of ending take one more look after two seconds. */
const soon = { timeout: 6_000 };

describe('the menu of a row', () => {
  it('offers what can be done, and says of the rest why not', async () => {
    const backend = fleet();
    visitPage('/kafka-connect', { backend });
    const menu = await menuOf(A);
    expect(
      within(menu)
        .getAllByRole('menuitem')
        .map(item => item.textContent),
    ).toEqual(['Restart failed', 'Pause', 'Stop']);
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('menu')).not.toBeInTheDocument(),
    );
    expect(
      screen.getByRole('button', { name: `Actions for ${A}` }),
    ).toHaveFocus();
  });

  it('offers to resume what is halted, and says why the rest must wait', async () => {
    const backend = new FakeBackend({
      connectors: [
        aConnector({ name: A, health: 'stopped', state: 'STOPPED' }),
      ],
    });
    visitPage('/kafka-connect', { backend });
    const menu = await menuOf(A);
    expect(
      within(menu)
        .getAllByRole('menuitem')
        .map(item => item.textContent),
    ).toEqual([
      'RestartIt is stopped; resume it first',
      'Resume',
      'StopIt is stopped already',
    ]);
  });

  it('asks once, shows on the row what is under way, and ends with what is true then', async () => {
    const backend = fleet();
    visitPage('/kafka-connect', { backend });
    await user.click(
      within(await menuOf(A)).getByRole('menuitem', { name: 'Restart failed' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent(
      `Restarts ${A} and its 1 failed task. The other 2 tasks go on.`,
    );
    expect(posts(backend)).toEqual([]);
    await user.click(
      within(dialog).getByRole('button', { name: 'Restart failed' }),
    );

    const row = within(screen.getByRole('table'))
      .getByRole('link', { name: A })
      .closest('tr')!;
    await waitFor(() => expect(row).toHaveTextContent('Restarting…'));
    expect(posts(backend)).toEqual([`POST /connectors/cc-prod/${A}/restart`]);
    backend.state.connectors[0] = aConnector({ name: A });
    Object.assign(backend.state.events[0], {
      outcome: 'settled',
      detail: 'Restarted task 1. Now healthy: 3 of 3 tasks run.',
    });
    const panel = screen.getByRole('region', { name: `Restart of ${A}` });
    await within(panel).findByText(
      'Restarted task 1. Now healthy: 3 of 3 tasks run.',
      undefined,
      soon,
    );
    expect(within(panel).getByRole('status')).toHaveTextContent(
      'Now 1 healthy.',
    );
    await waitFor(() => expect(row).toHaveTextContent('Healthy'));
    expect(row).not.toHaveTextContent('Restarting');
    await user.click(within(panel).getByRole('button', { name: 'Dismiss' }));
    expect(panel).not.toBeInTheDocument();
  });

  it('gives the focus back to its button where the question is taken back', async () => {
    const backend = fleet();
    visitPage('/kafka-connect', { backend });
    (await screen.findByRole('button', { name: `Actions for ${A}` })).focus();
    await user.keyboard('{Enter}');
    expect(
      await screen.findByRole('menuitem', { name: 'Restart failed' }),
    ).toHaveFocus();
    await user.keyboard('{ArrowDown}{Enter}');
    await screen.findByRole('dialog', { name: 'Pause this connector?' });
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(
        screen.getByRole('button', { name: `Actions for ${A}` }),
      ).toHaveFocus(),
    );
    expect(posts(backend)).toEqual([]);
  });

  it('tells a member who is no operator who may, and lets them choose no rows', async () => {
    const backend = new FakeBackend({
      connectors: [
        aFailedConnector({
          name: A,
          operators: 'group:default/finance-operators',
          may: { readConfig: true, readLogs: true, operate: false },
        }),
      ],
    });
    visitPage('/kafka-connect', { backend });
    const menu = await menuOf(A);
    const items = within(menu).getAllByRole('menuitem');
    expect(items).toHaveLength(3);
    for (const item of items) {
      expect(item).toHaveAttribute('aria-disabled', 'true');
    }
    // Why is said once.
    expect(items.map(item => item.textContent)).toEqual([
      'Restart failedOnly finance-operators and the platform team may do this',
      'Pause',
      'Stop',
    ]);
    await user.click(items[0]);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
  });
});

describe('several rows', () => {
  it('restarts those that failed: asks once, and names those that it does not do', async () => {
    const backend = fleet();
    visitPage('/kafka-connect', { backend });
    const bar = await choose(A, B, WELL);
    expect(bar).toHaveTextContent('3 chosen');
    expect(within(bar).getByRole('button', { name: 'Resume' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await user.click(
      within(bar).getByRole('button', { name: 'Restart 2 failed' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Restart what failed of 2 connectors?',
    });
    expect(
      within(dialog)
        .getAllByRole('listitem')
        .map(item => item.textContent)
        .sort(),
    ).toEqual([`${A}1 of 3 tasks`, `${B}1 of 1 task`]);

    backend.refusal = () => {
      backend.refusal = undefined;
      return refuse(409, 'ConflictError', 'A rebalance is in progress');
    };
    await user.click(
      within(dialog).getByRole('button', { name: 'Restart 2 failed' }),
    );
    const panel = await screen.findByRole('region', {
      name: 'Restart of 2 connectors',
    });
    await waitFor(() => expect(backend.state.events).toHaveLength(1));
    Object.assign(backend.state.events[0], {
      outcome: 'settled',
      detail: 'Now degraded: Cannot sign in.',
    });
    expect(
      await within(panel).findByText(
        'It was not done: A rebalance is in progress.',
      ),
    ).toBeVisible();
    await waitFor(
      () =>
        expect(within(panel).getByRole('status')).toHaveTextContent(
          /^Now 1 (degraded|failed)\. 1 not done\.$/,
        ),
      soon,
    );
    expect(within(panel).getAllByRole('listitem')[0]).toHaveTextContent(
      'It was not done',
    );
    expect(posts(backend)).toHaveLength(2);
    expect(posts(backend).join()).not.toContain(WELL);
    expect(
      screen.getByRole('checkbox', { name: `Choose ${A}` }),
    ).not.toBeChecked();
  });

  it('are all that are shown, and no more than that', async () => {
    const backend = fleet();
    visitPage('/kafka-connect', { backend });
    await user.click(
      await screen.findByRole('checkbox', {
        name: 'Choose all that are shown',
      }),
    );
    expect(screen.getByText('3 chosen')).toBeVisible();
    // What a filter hides is not acted on.
    await user.click(screen.getByRole('button', { name: '1 failed' }));
    expect(await screen.findByText('1 chosen')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Choose none' }));
    expect(screen.queryByText(/chosen$/)).not.toBeInTheDocument();
    expect(posts(backend)).toEqual([]);
  });
});
