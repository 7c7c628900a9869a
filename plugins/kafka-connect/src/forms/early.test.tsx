import { screen, waitFor } from '@testing-library/react';
import { aCluster } from '../__testUtils__/samples';
import { ccDev, FormsBackend, NAME } from './__testUtils__/FormsBackend';
import { goOn, visitForm } from './__testUtils__/visitForm';

const connector = { cluster: 'cc-dev', name: NAME };
const change = { department: 'finance', ...connector, change: true };

/** Lets the answers to some paths wait until it is called. */
function holdBack(backend: FormsBackend, held: RegExp): () => void {
  let release = () => {};
  const released = new Promise<undefined>(done => {
    release = () => done(undefined);
  });
  backend.fault = path => (held.test(path) ? released : undefined);
  return () => release();
}

describe('“Next” before the backend has answered', () => {
  it.each(['decommission', 'promote'])(
    'goes on in the form %s, whose link says which connector it is',
    async template => {
      const backend = new FormsBackend({
        clusters: [ccDev, aCluster({ id: 'cc-prod', environment: 'prod' })],
      });
      const release = holdBack(backend, /^\/(connectors|clusters)$/);
      const { user } = visitForm(template, backend, {
        ...{ connector, to: 'cc-prod' },
      });
      expect(
        await screen.findByRole('textbox', { name: /^Connector/ }),
      ).toHaveValue(NAME);
      await goOn(user);
      release();
      await waitFor(() =>
        expect(
          screen.queryByRole('textbox', { name: /^Connector/ }),
        ).toBeNull(),
      );
      expect(screen.queryByText(/must have required/)).toBeNull();
    },
  );

  it('goes on in a new connector’s form that is opened for a department and a cluster', async () => {
    const backend = new FormsBackend();
    const release = holdBack(backend, /^\/(departments|clusters)$/);
    visitForm('s3-sink', backend, {
      ...{ department: 'finance', cluster: 'cc-dev' },
    });
    for (const [field, value] of [
      [/^Department/, 'finance'],
      [/^Cluster/, 'cc-dev'],
    ] as const) {
      const input = await screen.findByRole('textbox', { name: field });
      expect(input).toHaveValue(value);
      // What the browser asks before it sends a form.
      expect(input).toBeValid();
    }
    release();
    expect(
      await screen.findByText('2 of 10 connectors left, 9 of 40 tasks'),
    ).toBeInTheDocument();
  });

  it('goes on in a change’s form once it is filled in', async () => {
    const backend = new FormsBackend({
      form: {
        template: 's3-sink',
        parameters: { ...change, s3BucketName: 'finance-archive' },
        unshown: [],
      },
    });
    const release = holdBack(backend, /\/form$/);
    const { user } = visitForm('s3-sink', backend, change);
    await screen.findByText('Reading the connector’s file.');
    await goOn(user);
    release();
    expect(await screen.findByRole('textbox', { name: /^Bucket/ })).toHaveValue(
      'finance-archive',
    );
  });

  it('says that it is not known yet what differs there, and loses no answer', async () => {
    const backend = new FormsBackend({
      clusters: [ccDev, aCluster({ id: 'cc-prod', environment: 'prod' })],
      promotion: {
        questions: [
          {
            ...{ key: 's3.bucket.name', secret: false, reason: '' },
            ...{ now: 'archive-dev', suggestion: 'archive-prod' },
          },
        ],
        problems: [],
        remarks: [],
      },
    });
    const { user } = visitForm('promote', backend, {
      ...{ connector, to: 'cc-prod' },
    });
    await screen.findByRole('textbox', { name: /^Connector/ });
    const release = holdBack(backend, /\/promotion$/);
    await goOn(user);
    await screen.findByText('Reading its file.');
    await goOn(user);
    release();
    expect(
      await screen.findByText(
        /^'What differs there' It was not known yet.*Press it again/,
      ),
    ).toBeInTheDocument();
    await goOn(user);
    await screen.findByRole('region', { name: /^Content of/ });
    expect(backend.drafts.at(-1)).toMatchObject({
      answers: { 's3.bucket.name': 'archive-prod' },
    });
  });
});
