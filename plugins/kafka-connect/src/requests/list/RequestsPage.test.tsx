import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBackend, refuse } from '../../__testUtils__/FakeBackend';
import { onPhone } from '../../__testUtils__/onPhone';
import { visitPage } from '../../__testUtils__/portal';
import {
  aCheck,
  aDecision,
  ago,
  aMergedRequest,
  aRequest,
  ME,
} from '../../__testUtils__/samples';

const ADDRESS = '/kafka-connect/requests';

const mine = () =>
  aRequest({
    id: 13,
    title: 'Change my own',
    asker: { known: true, ref: ME, by: 'mark' },
    environments: ['dev'],
    departments: ['logistics'],
    checks: [
      aCheck(),
      aCheck({
        name: 'Plan',
        state: 'failed',
        summary: 'The name is for another environment',
      }),
    ],
    decision: aDecision({
      kind: 'refused',
      reason: 'check-failed',
      turn: 'asker',
      since: ago(240),
      says: {
        asker: 'A check failed. Mend it and push again.',
        operator: "A check failed. Its asker's move.",
        platform: "A check failed. Its asker's move.",
      },
    }),
    needsYou: true,
  });

const rows = async () => {
  const table = await screen.findByRole('table', { name: 'Requests' });
  return within(table).getAllByRole('row').slice(1);
};

const titles = async () =>
  (await rows()).map(row => within(row).getAllByRole('link')[0].textContent);

describe('Requests page', () => {
  it('says of each what, how it is, whose move and since when, what it does, its checks and who asked', async () => {
    const backend = new FakeBackend({ requests: [mine(), aRequest()] });
    visitPage(ADDRESS, { backend });

    const [own, other] = await rows();
    expect(own).toHaveTextContent(
      /Change my own.*logistics · dev · #13Needs mending·Your move·4 minA check failed\. Mend it and push again\./,
    );
    expect(own).toHaveTextContent(/FailedThe name is for another environment/);
    expect(other).toHaveTextContent(
      /Create finance-ledger-sink-prod-s3.*finance · prod · #12Waits for approval·The platform team’s move·3 hIt goes to prod\. Operators cannot approve it\.Creates 1 connectorPassed.*anna\.keller/,
    );
    expect(within(other).getAllByRole('link')[0]).toHaveAttribute(
      'href',
      '/kafka-connect/requests/12',
    );
    expect(screen.getByText('2 open requests, 1 needs you')).toBeVisible();
    expect(screen.getByText(/^as of/)).toHaveTextContent(/as of \d+ s ago/);
    expect(
      screen.getByRole('tab', { name: 'Requests (1 for you)' }),
    ).toHaveAttribute('aria-selected', 'true');
  });

  it('says it in the platform team’s words to them', async () => {
    const backend = new FakeBackend({
      requests: [aRequest({ needsYou: true })],
    });
    visitPage(ADDRESS, { backend, platform: true });
    const [row] = await rows();
    expect(row).toHaveTextContent(
      /Your move·3 hIt goes to prod\. One of you has to approve it\./,
    );
  });

  it('reads the filters from the address, and writes them there', async () => {
    const backend = new FakeBackend({
      requests: [mine(), aRequest(), aMergedRequest('running', { id: 11 })],
    });
    visitPage(`${ADDRESS}?state=open&environment=prod&environment=moon`, {
      backend,
    });
    await waitFor(async () =>
      expect(await titles()).toEqual(['Create finance-ledger-sink-prod-s3']),
    );
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Clear' }));
    expect(await titles()).toHaveLength(3);
    expect(screen.getByRole('button', { name: '1 recent' })).toHaveAttribute(
      'aria-pressed',
      'false',
    );
    await user.click(screen.getByRole('button', { name: '1 mine' }));
    expect(await titles()).toEqual(['Change my own']);
    await user.click(screen.getByRole('button', { name: '1 mine' }));

    await user.click(screen.getByRole('button', { name: 'Department' }));
    await user.click(
      screen.getByRole('menuitemcheckbox', { name: 'logistics' }),
    );
    await user.keyboard('{Escape}');
    expect(await titles()).toEqual(['Change my own']);
    await user.click(screen.getByRole('button', { name: '0 recent' }));
    expect(
      await screen.findByText(
        'Nothing matches state recent and department logistics.',
      ),
    ).toBeVisible();
  });

  it('says that the forge is away, since when and why, above what was last known', async () => {
    const backend = new FakeBackend({
      requests: [aRequest()],
      forge: {
        asOf: ago(260),
        problem: {
          code: 'unreachable',
          message: 'It hangs.',
          since: ago(245),
        },
      },
    });
    visitPage(ADDRESS, { backend });
    expect(await rows()).toHaveLength(1);
    expect(screen.getByText(/The forge has not answered/)).toHaveTextContent(
      'The forge has not answered for 4 min: It hangs. Last known state below.',
    );
  });

  it('does not take for nothing what could never be read', async () => {
    const backend = new FakeBackend({
      forge: {
        asOf: null,
        problem: {
          code: 'unauthorized',
          message: 'The token is refused',
          since: ago(5),
        },
      },
    });
    visitPage(ADDRESS, { backend });
    expect(
      await screen.findByText(/What was requested is not known yet/),
    ).toBeVisible();
    expect(screen.queryByText('No requests yet')).toBeNull();
  });

  it('says in one sentence that there is no forge', async () => {
    const backend = new FakeBackend({
      forge: {
        asOf: null,
        problem: { code: 'none', message: 'No forge', since: ago(5) },
      },
    });
    visitPage(ADDRESS, { backend });
    expect(
      await screen.findByText(/This portal has no forge/),
    ).toHaveTextContent(
      'This portal has no forge, so nothing can be requested in it. Whoever runs it names one as kafkaConnect.forge.',
    );
    expect(screen.queryByText(/has not answered/)).toBeNull();
  });

  it('leads from an empty list to the first request', async () => {
    visitPage(ADDRESS, { backend: new FakeBackend() });
    expect(await screen.findByText('No requests yet')).toBeVisible();
  });

  it('is reached from the list of connectors', async () => {
    visitPage('/kafka-connect', { backend: new FakeBackend() });
    await userEvent.click(await screen.findByRole('tab', { name: 'Requests' }));
    expect(await screen.findByText('No requests yet')).toBeVisible();
    await userEvent.click(screen.getByRole('tab', { name: 'Connectors' }));
    expect(await screen.findByText('No connectors yet')).toBeVisible();
  });

  it('says why the portal could not be asked, and asks again', async () => {
    const backend = new FakeBackend({ requests: [aRequest()] });
    backend.fault = path =>
      path === '/requests'
        ? refuse(503, 'ServiceUnavailableError', 'It starts')
        : undefined;
    visitPage(ADDRESS, { backend });
    expect(
      await screen.findByText(/The requests could not be asked for/),
    ).toBeVisible();
    backend.fault = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await rows()).toHaveLength(1);
  });

  it('shows what others wrote as text, whatever it holds', async () => {
    const title = `<img src=x onerror=alert(1)> \u202Egnp.exe ${'x'.repeat(
      500,
    )}`;
    const backend = new FakeBackend({
      requests: [
        aRequest({
          title,
          asker: { known: false, reason: '<b>nobody</b>' },
          checks: [aCheck({ state: 'failed', summary: '<script>x</script>' })],
        }),
      ],
    });
    visitPage(ADDRESS, { backend });
    const [row] = await rows();
    expect(row).toHaveTextContent(
      '<img src=x onerror=alert(1)> \\u202egnp.exe',
    );
    expect(row).toHaveTextContent('<script>x</script>.');
    expect(row).toHaveTextContent('nobody knows who');
    expect(row.querySelector('img, script, b')).toBeNull();
  });
});

describe('on a phone', () => {
  onPhone();

  it('shows what and how it is, and leads to the rest', async () => {
    visitPage(ADDRESS, {
      backend: new FakeBackend({ requests: [aRequest()] }),
    });
    const list = await screen.findByRole('list', { name: 'Requests' });
    expect(within(list).getByRole('link')).toHaveAttribute(
      'href',
      '/kafka-connect/requests/12',
    );
    expect(list).toHaveTextContent(/Waits for approval·The platform team’s/);
    expect(screen.queryByRole('table')).toBeNull();
  });
});
