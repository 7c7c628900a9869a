import { screen, waitFor, within } from '@testing-library/react';
import { aDepartment } from '../__testUtils__/samples';
import { refuse } from '../__testUtils__/FakeBackend';
import {
  ccDev,
  finance,
  FormsBackend,
  mediasOwn,
  NAME,
  onpremDev,
} from './__testUtils__/FormsBackend';
import { goOn, visitForm } from './__testUtils__/visitForm';

const departmentField = () =>
  screen.findByRole('textbox', { name: /^Department/ });
const clusterField = () => screen.findByRole('textbox', { name: /^Cluster/ });
/** What the form's list of errors says of the name. */
const refusal = () => screen.findByText(/^'Name' /);
const logistics = aDepartment({ code: 'logistics', owner: 'group:default/l' });

describe('the department', () => {
  it('is chosen by itself where there is one, and says what is left of its quota', async () => {
    visitForm('s3-sink', new FormsBackend());
    const field = await departmentField();
    await waitFor(() => expect(field).toHaveValue('finance'));
    expect(
      screen.getByText('2 of 10 connectors left, 9 of 40 tasks'),
    ).toBeInTheDocument();
  });

  it('is found by a part of its name where there are several', async () => {
    const backend = new FormsBackend({ departments: [finance, logistics] });
    const { user } = visitForm('s3-sink', backend);
    const field = await departmentField();
    expect(field).toHaveValue('');
    expect(await clusterField()).toBeDisabled();
    await user.type(field, 'logi{Enter}');
    expect(field).toHaveValue('logistics');
  });

  it('is none for those who belong to none, in words that say whom to ask', async () => {
    visitForm('s3-sink', new FormsBackend({ departments: [] }));
    expect(
      await screen.findByText(/You belong to no department.*platform team/),
    ).toBeInTheDocument();
  });

  it('can be asked for again where the backend fails', async () => {
    const backend = new FormsBackend();
    backend.fault = path =>
      path === '/departments'
        ? refuse(503, 'ServiceUnavailableError', 'The database is away')
        : undefined;
    const { user } = visitForm('s3-sink', backend);
    expect(
      await screen.findByText(/could not be read/, { selector: 'div' }),
    ).toHaveTextContent('The database is away.');
    backend.fault = undefined;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(async () =>
      expect(await departmentField()).toHaveValue('finance'),
    );
  });
});

describe('the cluster', () => {
  it('is one that the department may use, with its environment and kind', async () => {
    const backend = new FormsBackend({
      clusters: [ccDev, onpremDev, mediasOwn],
    });
    const { user } = visitForm('s3-sink', backend);
    const field = await clusterField();
    await waitFor(() => expect(field).toBeEnabled());
    await user.click(field);
    const options = await screen.findAllByRole('option');
    expect(options.map(option => option.textContent)).toEqual([
      'cc-devdevManaged by Confluent Cloud, eu-central-1',
      'onprem-devdevSelf-managed, eu-central-1',
    ]);
    await user.click(options[1]);
    expect(field).toHaveValue('onprem-dev');
  });

  it('is chosen by itself where there is one, and a managed-only form offers no other', async () => {
    visitForm(
      'dynamodb-source',
      new FormsBackend({ clusters: [ccDev, onpremDev] }),
    );
    const field = await clusterField();
    await waitFor(() => expect(field).toHaveValue('cc-dev'));
  });

  it('says of a form for managed clusters why a department without one cannot use it', async () => {
    visitForm('dynamodb-source', new FormsBackend({ clusters: [onpremDev] }));
    expect(
      await screen.findByText(/may use no managed cluster/),
    ).toBeInTheDocument();
  });

  it('is let go of where another department is chosen that may not use it', async () => {
    const backend = new FormsBackend({
      departments: [
        { ...finance, owner: 'group:default/media', code: 'media' },
        logistics,
      ],
      clusters: [ccDev, onpremDev, mediasOwn],
    });
    const { user } = visitForm('s3-sink', backend, {
      ...{ department: 'media', cluster: 'media-dev' },
    });
    const field = await clusterField();
    await waitFor(() => expect(field).toHaveValue('media-dev'));
    const department = await departmentField();
    await user.clear(department);
    await user.type(department, 'logi{Enter}');
    await waitFor(() => expect(field).toHaveValue(''));
  });
});

describe('the name', () => {
  async function typeName(dataSource: string, suffix: string, state = {}) {
    const backend = new FormsBackend(state);
    const { user } = visitForm('s3-sink', backend);
    const field = await clusterField();
    await waitFor(() => expect(field).toHaveValue('cc-dev'));
    const group = screen.getByRole('group', { name: 'Name' });
    const part = (name: RegExp) => within(group).getByRole('textbox', { name });
    await user.type(part(/^Data source/), dataSource);
    await user.type(part(/^Suffix/), suffix);
    return { user, group, backend };
  }

  it('is composed while typing, with its length and whether it is free', async () => {
    const { user, group } = await typeName('salesdb', 's3');
    expect(within(group).getByText(NAME)).toBeInTheDocument();
    expect(within(group).getByText('27 of 64')).toBeInTheDocument();
    expect(
      await within(group).findByText('This name is free.'),
    ).toBeInTheDocument();
    await goOn(user);
    expect(
      await screen.findByRole('textbox', { name: /^Bucket/ }),
    ).toBeInTheDocument();
  });

  it.each([
    ['runs' as const, /runs there/],
    ['merged' as const, /about to be deployed/],
  ])('that %s is refused, and says so', async (by, says) => {
    const { user, group } = await typeName('salesdb', 's3', {
      names: [{ cluster: 'cc-dev', name: NAME.toUpperCase(), by }],
    });
    expect(await within(group).findByRole('status')).toHaveTextContent(says);
    await goOn(user);
    expect(await refusal()).toHaveTextContent(says);
    expect(screen.queryByRole('textbox', { name: /^Bucket/ })).toBeNull();
  });

  it('that is asked for already goes on with that request', async () => {
    const { user, group } = await typeName('salesdb', 's3', {
      names: [{ cluster: 'cc-dev', name: NAME, by: 'requested', request: 12 }],
    });
    expect(
      await within(group).findByText(/by request #12/),
    ).toBeInTheDocument();
    await goOn(user);
    expect(
      await screen.findByRole('textbox', { name: /^Bucket/ }),
    ).toBeInTheDocument();
  });

  it('of the same words on another cluster takes nothing', async () => {
    const { group } = await typeName('salesdb', 's3', {
      names: [{ cluster: 'cc-prod', name: NAME, by: 'runs' }],
    });
    expect(
      await within(group).findByText('This name is free.'),
    ).toBeInTheDocument();
  });

  it.each([
    ['Sales', 's3', /something other than lower-case letters/],
    ['<img/src=x>', 's3', /something other than lower-case letters/],
    ['x'.repeat(60), 's3', /has 80 characters; 64 are allowed/],
    ['salesdb', 'a-b', /./],
  ])('of %s and %s is refused in words', async (source, suffix, says) => {
    const { user, group } = await typeName(source, suffix);
    const status = within(group).getByRole('status');
    expect(status).toHaveTextContent(says);
    expect(status).toHaveClass('Mui-error');
    await goOn(user);
    expect(await refusal()).toBeInTheDocument();
    expect(screen.queryByRole('textbox', { name: /^Bucket/ })).toBeNull();
  });
});
