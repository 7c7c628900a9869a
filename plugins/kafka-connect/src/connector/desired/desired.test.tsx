import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  ConnectorDetail,
  DesiredState,
} from '@kconnect/plugin-kafka-connect-common';
import { FakeBackend, refuse } from '../../__testUtils__/FakeBackend';
import { onPhone } from '../../__testUtils__/onPhone';
import { visitPage } from '../../__testUtils__/portal';
import {
  aConnector,
  aDesiredState,
  aDraftAnswer,
  ago,
  anEvent,
  aRequest,
  SCRIPT_ADDRESS,
} from '../../__testUtils__/samples';
import { happenings } from '../history/happenings';

const NAME = 'finance-salesdb-source-prod-cdc';
const ADDRESS = `/kafka-connect/cc-prod/${NAME}`;

const visit = (
  desired: DesiredState | undefined,
  part: Partial<ConnectorDetail> = {},
  path = '',
) => {
  const backend = new FakeBackend({
    connectors: [aConnector({ desired, ...part })],
  });
  visitPage(`${ADDRESS}${path}`, { backend });
  return backend;
};

const header = () => screen.findByRole('heading', { name: NAME });

const drifted = (part: Partial<DesiredState> = {}) =>
  aDesiredState({
    drift: {
      state: 'drift',
      says: 'Changed on the cluster since it was deployed',
      properties: [
        { key: 'tasks.max', from: '8', to: '3', masked: false },
        {
          key: 'database.password',
          from: null,
          to: '${secret:aws:finance/salesdb#password}',
          masked: true,
        },
      ],
      stateChange: { from: 'PAUSED', to: 'RUNNING' },
    },
    ...part,
  });

describe('After the merge: what runs and what Git says', () => {
  it('says nothing while it runs as its file says', async () => {
    visit(aDesiredState());
    await header();
    expect(screen.queryByText(/outside of Git/)).toBeNull();
    expect(
      screen.queryByRole('button', { name: 'Take it into Git' }),
    ).toBeNull();
  });

  it('says nothing while the repository was never read', async () => {
    visit(undefined);
    await header();
    expect(screen.queryByText(/Git/)).toBeNull();
    expect(screen.queryByText('Change')).toBeNull();
  });

  it('shows drift property by property, secrets as references', async () => {
    visit(drifted());
    expect(
      await screen.findByText('It was changed outside of Git'),
    ).toBeVisible();
    const notice = screen.getByText(/Changed on the cluster/).closest('[role]');
    expect(notice).toHaveTextContent(
      'It is PAUSED; Git would bring it to RUNNING.',
    );
    const table = screen.getByRole('table', {
      name: 'Difference to the file in Git',
    });
    expect(
      within(table)
        .getAllByRole('row')
        .map(row => row.textContent),
    ).toEqual([
      'PropertyRunsFile',
      'tasks.max83',
      'database.passwordhidden${secret:aws:finance/salesdb#password}',
    ]);
  });

  it.each([
    ['rest', 'Paused in the portal, which its file leaves to people'],
    ['unknown', 'The repository could not be read'],
  ] as const)(
    'shows %s in its own words, and not as drift',
    async (state, says) => {
      visit(aDesiredState({ drift: { state, says, properties: [] } }));
      expect(await screen.findByText(`${says}.`)).toBeVisible();
      expect(screen.queryByText(/outside of Git/)).toBeNull();
      expect(screen.queryByRole('button', { name: /Put Git/ })).toBeNull();
    },
  );

  it('says of what is not deployed what is known of it, and no more', async () => {
    const says = 'Its file is not what runs. Its end was never told';
    visit(aDesiredState({ drift: { state: 'pending', says, properties: [] } }));
    const notice = await screen.findByText(`${says}.`);
    expect(notice.closest('[role=status]')).toHaveTextContent(
      new RegExp(`^${says}.$`),
    );
  });

  it('shows an open request with whose move it is', async () => {
    const link = {
      ...{ number: 12, url: 'https://forge.example/pull/12', title: 'More' },
      at: ago(600),
    };
    const backend = visit(
      aDesiredState({
        requests: [
          { ...link, state: 'open' },
          { ...link, number: 9, state: 'merged' },
        ],
      }),
    );
    const list = await screen.findByRole('list', { name: 'Open requests' });
    await waitFor(() =>
      expect(list).toHaveTextContent('#12 Moreopen for 10 min'),
    );
    expect(list).not.toHaveTextContent('#9');
    expect(within(list).getByRole('link')).toHaveAttribute(
      'href',
      '/kafka-connect/requests/12',
    );
    expect(backend.asked).toContain('GET /requests');
  });

  it('says of an open request what the list knows of it', async () => {
    const backend = new FakeBackend({
      requests: [aRequest()],
      connectors: [
        aConnector({
          desired: aDesiredState({
            requests: [
              {
                ...{ number: 12, url: 'https://forge.example/pull/12' },
                ...{ title: 'More', state: 'open', at: ago(600) },
              },
            ],
          }),
        }),
      ],
    });
    visitPage(ADDRESS, { backend });
    const list = await screen.findByRole('list', { name: 'Open requests' });
    await waitFor(() =>
      expect(list).toHaveTextContent(
        '#12 MoreWaits for approval·The platform team’s move·3 h',
      ),
    );
  });
});

describe('After the merge: taking it into Git, and putting back', () => {
  it('asks once before Git’s state is put back, and says that it was asked for', async () => {
    const backend = visit(drifted());
    await userEvent.click(
      await screen.findByRole('button', { name: 'Put Git’s state back' }),
    );
    const dialog = screen.getByRole('dialog');
    expect(dialog).toHaveTextContent(
      `The pipeline applies the file of ${NAME} again, which sets 2 properties and brings it to RUNNING. What was changed by hand is lost.`,
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Put Git’s state back' }),
    );
    expect(
      await screen.findByText(/The pipeline was asked to/),
    ).toHaveTextContent('The pipeline was asked to apply the file again.');
    expect(backend.asked).toContain(
      `POST /connectors/cc-prod/${NAME}/reconcile`,
    );
  });

  it('says why one may not', async () => {
    const reason = 'Only operators of finance may do this';
    const no = { available: false, reason } as const;
    visit(drifted({ may: { takeIntoGit: no, putBack: no } }));
    for (const name of [/Put Git’s state back/, /Take it into Git/]) {
      const button = await screen.findByRole('button', { name });
      expect(button).toHaveAttribute('aria-disabled', 'true');
      expect(button).toHaveAttribute('title', reason);
    }
  });

  it('shows the file before it is proposed, and leads to the request', async () => {
    const backend = visit(
      aDesiredState({
        file: null,
        drift: { state: 'no-file', says: 'No file', properties: [] },
      }),
    );
    expect(
      await screen.findByText('Nothing in Git describes it.'),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Take it into Git' }),
    );
    const dialog = screen.getByRole('dialog', { name: 'Take it into Git?' });
    expect(
      await within(dialog).findByRole('region', { name: /^Content of/ }),
    ).toHaveTextContent('{"name": "x"}');
    expect(dialog).toHaveTextContent('EBS has to.');
    backend.state.requests = [aRequest({ id: 21, title: 'Take it' })];
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Propose it' }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Take it' }),
    ).toBeVisible();
    const drafted = backend.asked.indexOf('POST /drafts');
    expect(backend.sent[drafted]).toEqual({
      ...{ kind: 'drift', cluster: 'cc-prod', name: NAME },
    });
    expect(backend.sent[backend.asked.indexOf('POST /requests')]).toEqual({
      department: 'finance',
      title: `Take ${NAME} into Git as it runs`,
      files: [{ path: `connectors/prod/${NAME}.json`, text: '{"name": "x"}' }],
    });
  });

  it('proposes nothing that may not be proposed, and says why', async () => {
    const backend = visit(drifted());
    backend.state.draft = aDraftAnswer({
      problems: [{ message: 'It has a secret.', fix: 'Use a reference.' }],
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Take it into Git' }),
    );
    expect(await screen.findByText(/It has a secret/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Propose it' })).toBeDisabled();
  });

  it('stays open where the forge refuses, with the reason', async () => {
    const backend = visit(drifted());
    backend.refusal = () =>
      refuse(503, 'ServiceUnavailableError', 'This portal has no forge');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Take it into Git' }),
    );
    const button = await screen.findByRole('button', { name: 'Propose it' });
    await waitFor(() => expect(button).toBeEnabled());
    await userEvent.click(button);
    expect(await screen.findByText(/It was not proposed/)).toHaveTextContent(
      'It was not proposed: This portal has no forge',
    );
  });
});

describe('After the merge: asking for a change', () => {
  const visitWithForms = (desired: DesiredState, part = {}) => {
    const backend = new FakeBackend({
      connectors: [aConnector({ desired, ...part })],
    });
    visitPage(ADDRESS, { backend, forms: true });
  };
  const menu = async () => {
    await userEvent.click(
      await screen.findByRole('button', { name: 'More actions' }),
    );
    return screen.getAllByRole('menuitem').map(item => item.textContent);
  };

  it('leads to the forms, filled in, to the file and to the last request', async () => {
    visitWithForms(
      aDesiredState({
        requests: [
          {
            ...{ number: 12, url: 'https://forge.example/pull/12' },
            ...{ title: 'More', state: 'merged', at: ago(600) },
          },
        ],
      }),
    );
    const change = await screen.findByRole('link', { name: 'Change' });
    const address = new URL(change.getAttribute('href')!, 'http://x');
    expect(address.pathname).toMatch(/^\/create\/templates\/default\//);
    expect(JSON.parse(address.searchParams.get('formData')!)).toMatchObject({
      ...{ cluster: 'cc-prod', name: NAME, change: true },
    });
    expect(await menu()).toEqual([
      ...['Stop', 'Promote', 'Pause by commit', 'Decommission'],
      ...['Open file', 'Open last request', 'Copy link'],
    ]);
    expect(screen.getByRole('menuitem', { name: 'Open file' })).toHaveAttribute(
      'href',
      aDesiredState().file!.url,
    );
    await userEvent.click(
      screen.getByRole('menuitem', { name: 'Decommission' }),
    );
    expect(await screen.findByText('The form')).toBeVisible();
  });

  it('offers the end of a rest, and no address that is none of the web', async () => {
    visitWithForms(
      aDesiredState({ file: { path: 'x.json', url: SCRIPT_ADDRESS } }),
      { health: 'paused', state: 'PAUSED' },
    );
    const items = await menu();
    expect(items).toContain('Resume by commit');
    expect(items).not.toContain('Open file');
  });

  it('says once why there is nothing to change where no file is', async () => {
    visitWithForms(
      aDesiredState({
        file: null,
        drift: { state: 'no-file', says: 'No file', properties: [] },
      }),
    );
    expect(
      await screen.findByRole('button', { name: /Change/ }),
    ).toHaveAttribute('aria-disabled', 'true');
    const why = 'Nothing in Git describes it: take it into Git first';
    expect(await menu()).toEqual([
      ...['Stop', `Promote${why}`, 'Pause by commit', 'Decommission'],
      'Copy link',
    ]);
  });

  it('says where no form makes such connectors', async () => {
    visitWithForms(aDesiredState(), { class: 'com.acme.OwnSink' });
    expect(
      await screen.findByRole('button', { name: /Change/ }),
    ).toHaveAttribute(
      'title',
      'No form makes connectors of this class: change its file instead',
    );
  });
});

describe('After the merge: history and configuration', () => {
  it('tells deployments with their requests among everything else', async () => {
    const backend = visit(
      aDesiredState({
        deployments: [
          {
            ...{ id: 'run-7', at: ago(90), revision: 'abcdef1234567890' },
            ...{ result: 'restored', says: 'Did not come up; `<b>x</b>`' },
            ...{ run: 'https://forge.example/runs/7', request: 12 },
          },
        ],
      }),
      {},
      '/history',
    );
    backend.state.events = [
      anEvent({ id: 'a', at: ago(30), what: 'reconcile' }),
      anEvent({
        ...{ id: 'b', at: ago(89), kind: 'deployment', what: 'restored' },
        ...{ by: undefined, outcome: 'failed', detail: 'The same' },
      }),
      anEvent({ id: 'c', at: ago(300), kind: 'health', what: 'healthy' }),
    ];
    const list = await screen.findByRole('list', { name: 'Events' });
    await waitFor(() =>
      expect(within(list).getAllByRole('listitem')).toHaveLength(3),
    );
    const [asked, deployed] = within(list).getAllByRole('listitem');
    expect(asked).toHaveTextContent(/asked to have its file applied again/);
    expect(deployed).toHaveTextContent(
      /Deployment of request #12: did not come up, restoredDid not come up; <b>x<\/b>\.at abcdef12The run/,
    );
    expect(
      within(deployed).getByRole('link', { name: 'request #12' }),
    ).toHaveAttribute('href', '/kafka-connect/requests/12');
  });

  it('keeps the portal’s note of a deployment that nothing else tells of', () => {
    const old = anEvent({ at: ago(9000), kind: 'deployment', what: 'applied' });
    expect(happenings([old], [])).toHaveLength(1);
  });

  it('shows the difference to the file with the configuration', async () => {
    visit(drifted(), {}, '/configuration');
    const panel = await screen.findByRole('region', {
      name: 'Difference to the file in Git',
    });
    expect(
      within(panel).getByRole('link', { name: /^connectors\/prod/ }),
    ).toHaveAttribute('href', aDesiredState().file!.url);
    expect(within(panel).getByRole('table')).toHaveTextContent('tasks.max83');
  });
});

describe('Drift on a phone', () => {
  onPhone();

  it('gives each key a row of its own, so that both values stand side by side', async () => {
    visit(drifted());
    const table = await screen.findByRole('table', {
      name: 'Difference to the file in Git',
    });
    expect(
      within(table)
        .getAllByRole('row')
        .map(row => row.textContent),
    ).toEqual([
      'RunsFile',
      'tasks.max',
      '83',
      'database.password',
      'hidden${secret:aws:finance/salesdb#password}',
    ]);
  });
});
