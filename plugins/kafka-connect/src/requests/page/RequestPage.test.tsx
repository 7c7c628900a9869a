import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { RequestDetail } from '@kconnect/plugin-kafka-connect-common';
import { FakeBackend, refuse } from '../../__testUtils__/FakeBackend';
import { visitPage } from '../../__testUtils__/portal';
import {
  aCheck,
  aDecision,
  aFinding,
  ago,
  aMergedRequest,
  ANNA,
  aRequest,
  HEAD,
  ME,
  SCRIPT_ADDRESS,
} from '../../__testUtils__/samples';

const ADDRESS = '/kafka-connect/requests/12';

const visit = (request: RequestDetail, platform = false) => {
  const backend = new FakeBackend({ requests: [request] });
  visitPage(ADDRESS, { backend, platform });
  return backend;
};

const region = (name: string) => screen.findByRole('region', { name });

/** `Opened: done`, one by one. */
const way = async () => {
  const list = await screen.findByRole('list', { name: 'Progress' });
  return within(list)
    .getAllByRole('listitem')
    .map(item => item.firstChild?.textContent);
};

/** One that the reader, of the platform team, is to approve. */
const forMe = (part: Partial<RequestDetail> = {}) =>
  aRequest({
    needsYou: true,
    may: {
      approve: { available: true },
      merge: { available: false, reason: 'Nobody has approved it' },
    },
    ...part,
  });

describe('Request page: what it is', () => {
  it('says what, who, for whom and where, and leads to the pull request', async () => {
    visit(aRequest());
    const title = await screen.findByRole('heading', {
      name: 'Create finance-ledger-sink-prod-s3',
    });
    const header = title.closest('header')!;
    expect(header).toHaveTextContent(
      /Waits for approval·Creates 1 connectorasked by .*anna\.keller, 4 h agofinanceprodPull request #12, Opens in a new window, at 12345678/,
    );
    expect(
      within(header).getByRole('link', { name: /^Pull request #12/ }),
    ).toHaveAttribute('href', 'https://forge.example/pull/12');
    expect(await region('Whose move')).toHaveTextContent(
      /The platform team’s move·3 hIt goes to prod\. Operators cannot approve it\./,
    );
  });

  it('shows the plan property by property, secrets as references', async () => {
    visit(aRequest());
    const table = await screen.findByRole('table', {
      name: 'Plan for finance-ledger-sink-prod-s3',
    });
    const cells = within(table)
      .getAllByRole('row')
      .map(row => row.textContent);
    expect(cells).toEqual([
      'PropertyFromTo',
      'aws.secret.access.keynot set${secret:aws:finance/ledger#key}',
      's3.bucket.namenot setledger',
    ]);
    expect(
      within(table).getByTitle(/^A reference: it names where/),
    ).toBeInTheDocument();
  });

  it('shows the beginning of a long plan, and all of it on demand', async () => {
    const [change] = aRequest().plan!;
    const properties = Array.from({ length: 40 }, (_, i) => ({
      ...{ key: `key.${i}`, from: 'a', to: null, masked: true },
    }));
    visit(aRequest({ plan: [{ ...change, action: 'update', properties }] }));
    const table = await screen.findByRole('table', { name: /^Plan for/ });
    expect(within(table).getAllByRole('row')).toHaveLength(16);
    expect(within(table).getAllByText('hidden')).toHaveLength(15);
    await userEvent.click(
      screen.getByRole('button', { name: 'All 40 properties' }),
    );
    expect(within(table).getAllByRole('row')).toHaveLength(41);
  });

  it('says what else it touches, and that the plan is not known', async () => {
    visit(
      aRequest({
        plan: undefined,
        others: [
          {
            path: 'departments.yaml',
            kind: 'rules',
            says: 'says who may what',
          },
        ],
      }),
    );
    expect(await region('Plan')).toHaveTextContent(
      'Creates 1 connector. The plan is not known yet.departments.yaml says who may what',
    );
  });

  it('lists findings with errors first, how to mend them, and checks with their pages', async () => {
    visit(
      aRequest({
        findings: [
          aFinding({ severity: 'warning', message: 'It may be slow.' }),
          aFinding(),
        ],
        behind: [9],
        checks: [
          aCheck({ state: 'failed', summary: '2 errors' }),
          aCheck({ name: 'Plan', state: 'running', at: undefined }),
        ],
      }),
    );
    const list = await screen.findByRole('list', { name: 'Findings' });
    const [first, second] = within(list).getAllByRole('listitem');
    expect(first).toHaveTextContent(
      'Error: It would be the 11th connector of finance, which may have 10.Remove one, or ask for a larger tier.quota/connectors in connectors/prod/finance-ledger-sink-prod-s3.json, line 1',
    );
    expect(second).toHaveTextContent('Warning: It may be slow.');
    expect(await region('Whose move')).toHaveTextContent(
      'Earlier requests take the places that it would need: #9.',
    );
    const checks = screen.getByRole('list', { name: 'Checks' });
    expect(checks).toHaveTextContent(
      /FailedCheck.*2 min ago2 errors\.RunningPlan/,
    );
    expect(
      within(checks).getByRole('link', { name: /^Check/ }),
    ).toHaveAttribute('href', 'https://forge.example/checks/1');
  });

  it('says of each approval whether it counts, and why not', async () => {
    visit(
      aRequest({
        decision: aDecision({
          approvals: [
            { by: ANNA, revision: HEAD, at: ago(60), counts: true },
            {
              by: ME,
              revision: 'f'.repeat(40),
              at: ago(600),
              counts: false,
              reason: 'It was given for an older state of the branch',
            },
          ],
        }),
      }),
    );
    const list = await screen.findByRole('list', { name: 'Approvals' });
    expect(list).toHaveTextContent(
      /Counts.*anna\.keller1 min ago, of 12345678Does not count.*test10 min ago, of ffffffffIt was given for an older state of the branch\./,
    );
  });

  it('takes no address for a link that is none of the web, and no text for more than text', async () => {
    visit(
      aRequest({
        title: `<img src=x> \u202Etxt ${'y'.repeat(400)}`,
        url: SCRIPT_ADDRESS,
        checks: [
          aCheck({ url: SCRIPT_ADDRESS, summary: '<script>1</script>' }),
        ],
        decision: aDecision({
          says: {
            ...aDecision().says,
            operator: '<b>bold</b> and `<i>code</i>`',
          },
        }),
      }),
    );
    const title = await screen.findByRole('heading', { level: 2 });
    expect(title).toHaveTextContent('<img src=x> \\u202etxt');
    expect(await region('Whose move')).toHaveTextContent(
      '<b>bold</b> and <i>code</i>',
    );
    expect(screen.getByText('<script>1</script>.')).toBeInTheDocument();
    expect(document.querySelector('main img, main script')).toBeNull();
    expect(
      [...document.querySelectorAll('a')].filter(a => /^java/.test(a.href)),
    ).toEqual([]);
  });

  it.each(['/kafka-connect/requests/99', '/kafka-connect/requests/%2e%2e'])(
    'has the same words for what is not there and what is another’s (%s)',
    async address => {
      visitPage(address, { backend: new FakeBackend() });
      expect(await screen.findByText('No such request')).toBeVisible();
      expect(
        screen.getByRole('button', { name: 'All requests' }),
      ).toHaveAttribute('href', '/kafka-connect/requests');
    },
  );

  it('waits, says why the portal could not be asked, and asks again', async () => {
    const backend = new FakeBackend({ requests: [aRequest()] });
    backend.fault = path =>
      path === '/requests/12' ? refuse(500, 'Error', 'It broke') : undefined;
    visitPage(ADDRESS, { backend });
    expect(
      await screen.findByText(/The request could not be asked for/),
    ).toBeVisible();
    backend.fault = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await region('Plan')).toBeVisible();
  });
});

describe('Request page: approving and merging', () => {
  it('asks once, sends the commit that was shown, and shows what is true then', async () => {
    const backend = visit(forMe(), true);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Approve' }),
    );
    const dialog = screen.getByRole('dialog', {
      name: 'Approve request #12?',
    });
    expect(dialog).toHaveTextContent(
      'Approves 1 creation in prod: finance-ledger-sink-prod-s3. It is merged and deployed at once.',
    );
    backend.state.requests = [aMergedRequest('deploying')];
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Approve' }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const at = backend.asked.indexOf('POST /requests/12/approve');
    expect(backend.sent[at]).toEqual({ head: HEAD });
    expect(await region('Deployment')).toHaveTextContent(/Deploying/);
    expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
  });

  it('lets its asker withdraw it, and nobody else', async () => {
    const asker = { known: true, ref: ME, by: 'mark' } as const;
    const backend = visit(aRequest({ asker }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Withdraw' }),
    );
    const dialog = screen.getByRole('dialog', {
      name: 'Withdraw request #12?',
    });
    expect(dialog).toHaveTextContent(
      'Closes the pull request. Nothing of it is merged: 1 creation in prod: finance-ledger-sink-prod-s3. It can be asked for again.',
    );
    backend.state.requests = [
      aRequest({ asker, state: 'closed', decision: undefined }),
    ];
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Withdraw' }),
    );
    await waitFor(async () => expect(await way()).toContain('Closed: failed'));
    expect(backend.asked).toContain('POST /requests/12/close');
    expect(screen.queryByRole('button', { name: 'Withdraw' })).toBeNull();
  });

  it('offers nobody to agree to what its asker has to mend', async () => {
    visit(
      aRequest({ decision: aDecision({ kind: 'refused', turn: 'asker' }) }),
    );
    await region('Whose move');
    expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Withdraw' })).toBeNull();
  });

  it('says of a removal that it is one', async () => {
    const [connector] = aRequest().connectors;
    visit(
      forMe({
        connectors: [{ ...connector, change: 'remove' }],
        may: {
          approve: { available: false, reason: 'You have approved it' },
          merge: { available: true },
        },
        decision: aDecision({ kind: 'approved', reason: 'approved' }),
      }),
      true,
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Merge' }));
    expect(screen.getByRole('dialog')).toHaveTextContent(
      'Merges 1 removal in prod: finance-ledger-sink-prod-s3. It is deployed at once.',
    );
  });

  it('says why one may not, within reach of the keyboard', async () => {
    const backend = visit(aRequest());
    const button = await screen.findByRole('button', {
      name: /^Approve/,
    });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    // From the tooltip, which opens at the focus.
    act(() => button.focus());
    await waitFor(() =>
      expect(button).toHaveAccessibleDescription(
        'Only the platform team may approve this',
      ),
    );
    await userEvent.keyboard('{Enter}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(backend.asked.some(line => line.startsWith('POST'))).toBe(false);
  });

  it('does nothing where the branch has moved on while it asked, says so, and shows it anew', async () => {
    const backend = visit(forMe(), true);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Approve' }),
    );
    backend.state.requests = [
      forMe({ title: 'Create something else', head: 'b'.repeat(40) }),
    ];
    await userEvent.click(
      within(screen.getByRole('dialog')).getByRole('button', {
        name: 'Approve',
      }),
    );
    expect(await screen.findByText(/The branch has changed/)).toBeVisible();
    expect(
      await screen.findByRole('heading', { name: 'Create something else' }),
    ).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

    await userEvent.click(screen.getByRole('button', { name: 'Approve' }));
    expect(screen.queryByText(/The branch has changed/)).toBeNull();
    expect(screen.getByRole('dialog')).toBeVisible();
  });

  it('keeps the question open where the forge refuses, with the reason', async () => {
    const backend = visit(forMe(), true);
    backend.refusal = () =>
      refuse(503, 'ServiceUnavailableError', 'The forge does not answer');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Approve' }),
    );
    const dialog = screen.getByRole('dialog');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Approve' }),
    );
    expect(await within(dialog).findByText(/was not done/)).toHaveTextContent(
      'It was not done: The forge does not answer',
    );
  });
});

describe('Request page: the way to running', () => {
  it('shows each step as it is while it waits for an approval', async () => {
    visit(aRequest());
    expect(await way()).toEqual([
      'Opened: done',
      'Checked: done',
      'Approved: now',
      'Merged: ahead',
      'Deployed: ahead',
      'Runs: ahead',
    ]);
  });

  it('follows a deployment by itself until it runs, and leads to the connector', async () => {
    const backend = visit(aMergedRequest('deploying'));
    await waitFor(async () => expect((await way())[4]).toBe('Deployed: now'));
    backend.state.requests = [aMergedRequest('running')];
    await waitFor(async () => expect((await way())[5]).toBe('Runs: done'));
    const panel = await region('Deployment');
    expect(
      within(panel).getByRole('link', { name: 'finance-ledger-sink-prod-s3' }),
    ).toHaveAttribute(
      'href',
      '/kafka-connect/cc-prod/finance-ledger-sink-prod-s3',
    );
    expect(
      within(panel).getByRole('link', { name: /deployment’s run/ }),
    ).toHaveAttribute('href', 'https://forge.example/runs/7');
  });

  it('says what was restored, why, and where it is reverted', async () => {
    const merged = aMergedRequest('restored');
    const [connector] = merged.progress!.connectors;
    const says =
      'Did not come up; what ran before runs again. Access denied for `ledger`.';
    visit({
      ...merged,
      progress: {
        ...merged.progress!,
        connectors: [
          {
            ...connector,
            says,
            revert: { url: 'https://forge.example/pull/13' },
          },
        ],
      },
    });
    const panel = await region('Deployment');
    expect(panel).toHaveTextContent(
      /Restored.*Did not come up; what ran before runs again\. Access denied for ledger\./,
    );
    expect(
      within(panel).getByRole('link', { name: /reverts it/ }),
    ).toHaveAttribute('href', 'https://forge.example/pull/13');
    expect((await way()).slice(4)).toEqual([
      'Deployed: done',
      'Restored: failed',
    ]);
  });
});
