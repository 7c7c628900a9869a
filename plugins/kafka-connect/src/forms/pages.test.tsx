import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { FormsBackend, NAME, ccDev } from './__testUtils__/FormsBackend';
import { aCluster } from '../__testUtils__/samples';
import { goOn, visitForm } from './__testUtils__/visitForm';

const place = { department: 'finance', cluster: 'cc-dev', name: NAME };
const answered = {
  ...{ authenticationMethod: 'IAM Roles', timeInterval: 'HOURLY' },
  providerIntegrationId: 'cspi-finance',
};
const HOSTILE = `<img src=x onerror="alert(1)">'\\" \${{ secrets.TOKEN }} %0A`;

/** Opens a connector's form on its second page. */
async function openData(
  id: string,
  backend = new FormsBackend(),
  values: object = {},
) {
  const visit = visitForm(id, backend, { ...place, ...values });
  const cluster = await screen.findByRole('textbox', { name: /^Cluster/ });
  await waitFor(() => expect(cluster).toHaveValue('cc-dev'));
  await goOn(visit.user);
  return visit;
}

const bucket = () => screen.findByRole('textbox', { name: /^Bucket/ });
const topics = () => screen.findByRole('textbox', { name: /^Topics/ });

/** Pastes a text and presses Enter: a form of many fields draws itself anew with each key. */
function enter(field: HTMLElement, value: string) {
  fireEvent.change(field, { target: { value } });
  fireEvent.keyDown(field, { key: 'Enter' });
}

describe('the pages of a form', () => {
  it('carry what was typed to the last one as it is, also what looks like code', async () => {
    const backend = new FormsBackend();
    const { user, scaffold } = await openData('s3-sink', backend, answered);
    fireEvent.change(await bucket(), { target: { value: HOSTILE } });
    enter(await topics(), 'salesdb.orders');
    expect(
      await screen.findByRole('button', { name: 'finance.salesdb.orders' }),
    ).toBeInTheDocument();
    await goOn(user);
    await screen.findByRole('region', { name: /^Content of/ });
    expect(backend.drafts.at(-1)).toMatchObject({
      ...{ kind: 'connector', template: 's3-sink', ...place },
      values: { s3BucketName: HOSTILE, topics: ['finance.salesdb.orders'] },
    });
    expect(document.querySelector('img')).toBeNull();
    await goOn(user);
    await user.click(await screen.findByRole('button', { name: 'Create' }));
    await waitFor(() =>
      expect(scaffold).toHaveBeenCalledWith(
        expect.objectContaining({
          values: expect.objectContaining({
            s3BucketName: HOSTILE,
            change: false,
          }),
        }),
      ),
    );
  });

  it('ask what a choice needs, and what is behind “Advanced”', async () => {
    const { user } = await openData('s3-sink');
    await bucket();
    expect(screen.queryByRole('textbox', { name: /^Top folder/ })).toBeNull();
    await user.click(screen.getByRole('checkbox', { name: 'Advanced' }));
    expect(
      await screen.findByRole('textbox', { name: /^Top folder/ }),
    ).toHaveValue('topics');
    expect(screen.queryByText(/^Fields for folders/)).toBeNull();
    await user.click(screen.getByRole('button', { name: /^Folders by/ }));
    await user.click(
      await screen.findByRole('option', { name: 'FieldPartitioner' }),
    );
    expect(await screen.findByText(/^Fields for folders/)).toBeInTheDocument();
  });

  it('take lists entry by entry, and parts them where the file does', async () => {
    const backend = new FormsBackend();
    await openData('postgresql-cdc-source', backend);
    const tables = await screen.findByRole('textbox', { name: /^Tables/ });
    enter(tables, 'public.a(b|c), public.d');
    fireEvent.change(tables, { target: { value: 'public.e' } });
    fireEvent.blur(tables);
    for (const table of ['public.a(b|c)', 'public.d', 'public.e']) {
      expect(screen.getByRole('button', { name: table })).toBeInTheDocument();
    }
    expect(tables).toHaveAccessibleDescription(/regular expression/);
  });

  it('ask what a choice needs beside it', async () => {
    await openData('s3-sink', new FormsBackend(), answered);
    const integration = await screen.findByRole('textbox', {
      name: /^Provider integration/,
    });
    const advanced = screen.getByRole('checkbox', { name: 'Advanced' });
    expect(
      integration.compareDocumentPosition(advanced) &
        Node.DOCUMENT_POSITION_FOLLOWING,
    ).toBeTruthy();
  });

  it('refuse a topic of another department in words', async () => {
    const { user } = await openData('s3-sink', new FormsBackend(), {
      ...answered,
      topics: ['logistics.orders'],
    });
    expect(
      await screen.findByText(/begins with none of the department’s prefixes/),
    ).toBeInTheDocument();
    fireEvent.change(await bucket(), { target: { value: 'b' } });
    await goOn(user);
    expect(
      await screen.findByText(/^'Topics' logistics\.orders: /),
    ).toBeInTheDocument();
    expect(screen.queryByRole('region', { name: /^Content of/ })).toBeNull();
  });
});

describe('a change', () => {
  it('fills in the form from the file, and keeps the name', async () => {
    const backend = new FormsBackend({
      form: {
        template: 's3-sink',
        parameters: {
          ...{ ...place, change: true, s3BucketName: 'finance-archive' },
          ...{ topics: ['finance.a'], timeInterval: 'HOURLY' },
          ...{ topicsDir: 'archive', authenticationMethod: 'IAM Roles' },
        },
        unshown: ['flushSize'],
      },
    });
    const { user } = visitForm('s3-sink', backend, { ...place, change: true });
    expect(await screen.findByText(/Records in a file\./)).toHaveTextContent(
      /stay as they are/,
    );
    const name = screen.getByRole('textbox', { name: 'Name' });
    expect(name).toHaveValue(NAME);
    expect(name).toBeDisabled();
    expect(screen.getByRole('textbox', { name: /^Department/ })).toBeDisabled();
    expect(screen.getByRole('textbox', { name: /^Cluster/ })).toBeDisabled();
    await goOn(user);
    expect(await bucket()).toHaveValue('finance-archive');
    // What would be hidden is shown.
    expect(
      await screen.findByRole('textbox', { name: /^Top folder/ }),
    ).toHaveValue('archive');
    expect(backend.asked).toContain(`GET /connectors/cc-dev/${NAME}/form`);
    expect(backend.asked.filter(each => each.includes('/form'))).toHaveLength(
      1,
    );
  });

  it.each([
    ['jdbc-sink', /is changed by the form “JDBC sink”/],
    [undefined, /No form makes connectors like this one/],
  ])('of a connector of the form %s says so', async (template, says) => {
    const backend = new FormsBackend({
      form: { template, parameters: {}, unshown: [] },
    });
    const { user } = visitForm('s3-sink', backend, { ...place, change: true });
    expect(await screen.findByText(says)).toBeInTheDocument();
    await goOn(user);
    expect(
      await screen.findByText(/^'Name' The form is not filled in/),
    ).toBeInTheDocument();
    expect(screen.getByText(says)).toBeInTheDocument();
  });
});

describe('a promotion', () => {
  it('asks what differs there, with what is suggested filled in', async () => {
    const backend = new FormsBackend({
      clusters: [
        ccDev,
        aCluster({ id: 'cc-dev-2', environment: 'dev' }),
        aCluster({ id: 'cc-prod', environment: 'prod' }),
      ],
      promotion: {
        name: 'finance-salesdb-sink-prod-s3',
        questions: [
          {
            ...{ key: 's3.bucket.name', secret: false },
            ...{ now: 'archive-dev', suggestion: 'archive-prod' },
          },
          {
            ...{ key: 'aws.secret.access.key', secret: true },
            now: '${secret:aws:finance/dev#key}',
            suggestion: '${secret:aws:finance/prod#key}',
          },
        ],
        problems: [],
        remarks: [{ message: 'It goes without transforms.' }],
      },
    });
    const { user } = visitForm('promote', backend, {
      connector: { cluster: 'cc-dev', name: NAME },
    });
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: /^Cluster/ })).toHaveValue(
        'cc-prod',
      ),
    );
    await goOn(user);
    const bucketThere = await screen.findByRole('textbox', {
      name: 's3.bucket.name',
    });
    expect(bucketThere).toHaveValue('archive-prod');
    expect(bucketThere).toHaveAccessibleDescription(/Now: archive-dev/);
    expect(
      within(
        screen.getByRole('group', { name: 'aws.secret.access.key' }),
      ).getByRole('textbox', { name: 'Secret' }),
    ).toHaveValue('prod');
    expect(
      screen.getByText('finance-salesdb-sink-prod-s3'),
    ).toBeInTheDocument();
    await user.clear(bucketThere);
    await user.type(bucketThere, 'other-prod');
    await goOn(user);
    await screen.findByRole('region', { name: /^Content of/ });
    expect(backend.drafts.at(-1)).toEqual({
      ...{ kind: 'promotion', cluster: 'cc-dev', name: NAME, to: 'cc-prod' },
      answers: {
        's3.bucket.name': 'other-prod',
        'aws.secret.access.key': '${secret:aws:finance/prod#key}',
      },
    });
  });

  it('that cannot be says why, and goes no further', async () => {
    const backend = new FormsBackend({
      clusters: [ccDev, aCluster({ id: 'cc-prod', environment: 'prod' })],
      promotion: {
        questions: [],
        problems: [{ message: 'It has no file.', fix: 'Take it into Git.' }],
        remarks: [],
      },
    });
    const { user } = visitForm('promote', backend, {
      ...{ connector: { cluster: 'cc-dev', name: NAME }, to: 'cc-prod' },
    });
    await screen.findByRole('textbox', { name: /^Cluster/ });
    await goOn(user);
    expect(
      await screen.findByText(/^It has no file\. Take it into Git\.$/),
    ).toBeInTheDocument();
    await goOn(user);
    expect(
      await screen.findByText(/^'What differs there' It has no file\./),
    ).toBeInTheDocument();
  });
});

describe('a state', () => {
  it('is chosen by what it means', async () => {
    const backend = new FormsBackend();
    const { user } = visitForm('state', backend, {
      connector: { cluster: 'cc-dev', name: NAME },
    });
    await user.click(await screen.findByRole('radio', { name: /^Paused/ }));
    await goOn(user);
    await screen.findByRole('region', { name: /^Content of/ });
    expect(backend.drafts.at(-1)).toEqual({
      ...{ kind: 'state', cluster: 'cc-dev', name: NAME, state: 'PAUSED' },
    });
  });
});
