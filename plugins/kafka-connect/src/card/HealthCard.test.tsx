import type { Entity } from '@backstage/catalog-model';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { healthCard } from '../extensions/entityExtensions';
import { FakeBackend, refuse } from '../__testUtils__/FakeBackend';
import { financeGroup, visitEntity } from '../__testUtils__/portal';
import {
  aCluster,
  aConnector,
  aDepartment,
  aFailedConnector,
  aMergedRequest,
  aRequest,
  aStaleCluster,
  ago,
} from '../__testUtils__/samples';

const well = (n: number) =>
  Array.from({ length: n }, (_, i) =>
    aConnector({ name: `finance-db${i}-source-prod-cdc` }),
  );

describe('Health card', () => {
  it('says how many there are and need me, splits the bar, and lists the three worst with whose move', async () => {
    const backend = new FakeBackend({
      connectors: [
        ...well(34),
        aFailedConnector({ name: 'finance-a-source-prod-x', health: 'failed' }),
        aFailedConnector({ name: 'finance-b-source-prod-x', turn: 'vendor' }),
        aFailedConnector({ name: 'finance-c-source-prod-x', turn: 'platform' }),
        aFailedConnector({ name: 'finance-d-source-prod-x' }),
      ],
      departments: [aDepartment()],
    });
    visitEntity(financeGroup, healthCard, { backend });

    expect(await screen.findByText('38 connectors, 2 need you')).toBeVisible();
    expect(
      screen.getByRole('img', { name: '34 healthy, 3 degraded, 1 failed' }),
    ).toBeVisible();
    expect(await screen.findByText('Your move')).toBeVisible();
    const rows = within(
      screen.getByRole('list', { name: 'Connectors that are worst' }),
    ).getAllByRole('listitem');
    expect(rows).toHaveLength(3);
    expect(rows[0]).toHaveTextContent(
      /^Failed.*finance-a-source-prod-x.*Cannot sign in to the database as cdc_user: the password is refused\..*1 h.*Your move$/,
    );
    expect(rows[1]).toHaveTextContent('The vendor’s move');
    expect(rows[2]).toHaveTextContent('The platform team’s move');
    expect(
      await screen.findByText('8 of 10 connectors, 31 of 40 tasks'),
    ).toBeVisible();
    expect(backend.asked).toContain(
      'GET /connectors?entityRef=group%3Adefault%2Ffinance&limit=3',
    );
  });

  it.each([
    ['what is asked for', [aRequest()], '1 in open requests'],
    [
      'that something is asked for',
      [
        aRequest({
          connectors: [{ ...aRequest().connectors[0], change: 'remove' }],
        }),
      ],
      '1 open request',
    ],
  ])('counts beside the quota %s', async (_, requests, words) => {
    const backend = new FakeBackend({
      connectors: [aConnector()],
      departments: [aDepartment()],
      requests,
    });
    visitEntity(financeGroup, healthCard, { backend });
    expect(await screen.findByRole('link', { name: words })).toHaveAttribute(
      'href',
      '/kafka-connect/requests?state=open&department=finance',
    );
    expect(screen.getByText(/8 of 10 connectors/)).toHaveTextContent(
      `8 of 10 connectors, 31 of 40 tasks, ${words}`,
    );
  });

  it('counts no request of another department, and none that is over', async () => {
    const backend = new FakeBackend({
      connectors: [aConnector()],
      departments: [aDepartment()],
      requests: [
        aRequest({ departments: ['logistics'] }),
        aMergedRequest('running'),
      ],
    });
    visitEntity(financeGroup, healthCard, { backend });
    expect(await screen.findByText(/8 of 10 connectors/)).toBeVisible();
    await waitFor(() => expect(backend.asked).toContain('GET /requests'));
    expect(screen.queryByText(/open request/)).toBeNull();
  });

  it('says what the figures tell of what is wrong, and nothing of what nobody knows', async () => {
    const figures = { asOf: ago(300), throughput: 0, lag: 48_211 };
    const backend = new FakeBackend({
      connectors: [
        aFailedConnector({
          name: 'finance-a-sink-prod-x',
          health: 'stalled',
          reason: `48211 records wait in its topics, and it has moved none since ${ago(
            720,
          )}.`,
          figures: { ...figures, errorsLastHour: 12, lastRecordAt: ago(7300) },
        }),
        aFailedConnector({
          name: 'finance-b-sink-prod-x',
          figures: { ...figures, errorsLastHour: 0, lastRecordAt: ago(301) },
        }),
      ],
    });
    visitEntity(financeGroup, healthCard, { backend });
    await screen.findByText('2 connectors, 2 need you');
    const [stalled, degraded] = screen
      .getAllByRole('listitem')
      .filter(item => within(item).queryByRole('link', { name: /prod-x/ }));
    expect(stalled).toHaveTextContent(
      /has moved none for 12 min\..*12 errors in the last hour·last record 2 h ago/,
    );
    expect(degraded).not.toHaveTextContent(/errors|last record/);
  });

  it('is quiet when all is well', async () => {
    const backend = new FakeBackend({ connectors: well(2) });
    visitEntity(financeGroup, healthCard, { backend });
    expect(await screen.findByText('Nothing needs attention.')).toBeVisible();
    expect(screen.getByText('2 connectors')).toBeVisible();
    expect(
      screen.queryByRole('list', { name: 'Connectors that are worst' }),
    ).not.toBeInTheDocument();
  });

  it('says so when there are none yet, and nothing of a quota that is not the reader’s', async () => {
    const backend = new FakeBackend();
    visitEntity(financeGroup, healthCard, { backend });
    expect(await screen.findByText('No connectors yet')).toBeVisible();
    expect(screen.getByText('0 connectors')).toBeVisible();
    expect(screen.queryByText(/tasks/)).not.toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('does not take for none what has not been read yet', async () => {
    const backend = new FakeBackend({
      clusters: [aCluster({ asOf: null, reachable: null, stale: true })],
    });
    visitEntity(financeGroup, healthCard, { backend });
    expect(
      await screen.findByText(/is being read for the first time/),
    ).toBeVisible();
    expect(screen.queryByText('No connectors yet')).not.toBeInTheDocument();
  });

  it('keeps the place while it is loading', async () => {
    const backend = new FakeBackend();
    backend.fault = 'hang';
    visitEntity(financeGroup, healthCard, { backend });
    // The app shows a 'Loading' of its own until it has loaded the card.
    await waitFor(() =>
      expect(screen.getByLabelText('Loading')).toHaveAttribute(
        'aria-busy',
        'true',
      ),
    );
  });

  it('shows the last known state with its age while the cluster is away', async () => {
    const cluster = aStaleCluster();
    const backend = new FakeBackend({
      connectors: [
        aFailedConnector({
          clusterSummary: cluster,
          health: 'unknown',
          turn: 'platform',
          lastKnown: { health: 'failed', reason: 'The table is locked' },
        }),
        ...well(1),
      ],
      clusters: [cluster],
    });
    visitEntity(financeGroup, healthCard, { backend });
    const notice = await screen.findByText(/has not answered for/);
    expect(notice).toHaveTextContent(
      'cc-prod has not answered for 4 min: timeout. Last known state below.',
    );
    expect(
      screen.getByText('Last seen failed: The table is locked.'),
    ).toBeVisible();
  });

  it('leaves out a cluster that is away and holds nothing of the entity', async () => {
    const backend = new FakeBackend({
      connectors: well(2),
      clusters: [aCluster(), aStaleCluster({ id: 'cc-dev' })],
    });
    visitEntity(financeGroup, healthCard, { backend });
    await screen.findByText('Nothing needs attention.');
    expect(screen.queryByText(/has not answered/)).not.toBeInTheDocument();
  });

  it('says what went wrong, and asks again when told to', async () => {
    const backend = new FakeBackend({ connectors: well(1) });
    backend.fault = () =>
      refuse(
        400,
        'InputError',
        'The annotations of system:default/x do not say which connectors are its own',
      );
    visitEntity(financeGroup, healthCard, { backend });
    expect(
      await screen.findByText(/do not say which connectors are its own/),
    ).toBeVisible();
    backend.fault = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('1 connector')).toBeVisible();
  });

  it('tells all of a single connector, be it well or not', async () => {
    const resource: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: { name: 'x' },
      spec: { type: 'kafka-connector', owner: 'finance' },
    };
    const backend = new FakeBackend({
      connectors: [aConnector({ since: ago(60 * 60 * 24 * 5) })],
    });
    visitEntity(resource, healthCard, { backend });
    const row = await screen.findByRole('list', {
      name: 'Connectors that are worst',
    });
    expect(row).toHaveTextContent('Healthyfinance-salesdb-source-prod-cdc5 d');
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
    expect(backend.asked.some(line => line.includes('departments'))).toBe(
      false,
    );
  });
});
