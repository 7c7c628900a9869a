import { screen, waitFor, within } from '@testing-library/react';
import { refuse } from '../__testUtils__/FakeBackend';
import {
  anAnswer,
  aVerdict,
  FormsBackend,
  NAME,
} from './__testUtils__/FormsBackend';
import { goOn, visitForm } from './__testUtils__/visitForm';

const connector = { cluster: 'cc-dev', name: NAME };

/** Opens the form that removes a connector, on its page with the file. */
async function openPreview(backend: FormsBackend) {
  const visit = visitForm('decommission', backend, { connector });
  await screen.findByRole('textbox', { name: /^Connector/ });
  await goOn(visit.user);
  return visit;
}

const error = {
  ...{ code: 'quota/connectors' as const, severity: 'error' as const },
  ...{ file: 'connectors/dev/x.json', pointer: '', line: 1, column: 1 },
  message: 'The department has `11` connectors of 10.',
  ...{ fix: 'Remove one first.', docs: 'docs/findings.md' },
};

describe('the page with the file', () => {
  it('shows it with what merging does, who approves, and which request it updates', async () => {
    const backend = new FormsBackend({
      answer: () =>
        anAnswer({
          files: [
            {
              path: `connectors/dev/${NAME}.json`,
              before: '{\n  "a": "<b>old</b>"\n}\n',
              text: '{\n  "a": "${{ new }}"\n}\n',
            },
          ],
          remarks: [{ message: 'Its topics stay.' }],
          verdict: aVerdict({
            leave: { from: 'platform', says: 'EBS, because it is a removal' },
            request: { number: 12, url: 'https://forge.example.com/12' },
            behind: [9],
          }),
        }),
    });
    const { user, scaffold } = await openPreview(backend);
    const file = await screen.findByRole('region', { name: /^Content of/ });
    const rows = within(file).getAllByRole('row', { hidden: true });
    expect(rows.map(row => row.textContent)).toEqual([
      '1 {',
      '2−removed:   "a": "<b>old</b>"',
      '2+added:   "a": "${{ new }}"',
      '3 }',
    ]);
    expect(file.querySelector('b')).toBeNull();
    expect(file).toHaveAttribute('tabindex', '0');
    expect(screen.getByText(/^EBS, because/)).toBeInTheDocument();
    expect(screen.getByText(/Its topics stay\./)).toBeInTheDocument();
    expect(screen.getByText(/waits behind request #9/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /request #12/ })).toHaveAttribute(
      'href',
      expect.stringContaining('12'),
    );
    expect(backend.drafts[0]).toEqual({ kind: 'removal', ...connector });

    await goOn(user);
    await user.click(await screen.findByRole('button', { name: 'Create' }));
    await waitFor(() =>
      expect(scaffold).toHaveBeenCalledWith(
        expect.objectContaining({
          values: expect.objectContaining({ connector }),
        }),
      ),
    );
  });

  it('lets nobody go on with an error, and says it', async () => {
    const backend = new FormsBackend({
      answer: () =>
        anAnswer({
          problems: [
            { field: 'name', message: 'It has a fault.', fix: 'Mend it.' },
          ],
          verdict: aVerdict({ ok: false, findings: [error] }),
        }),
    });
    const { user } = await openPreview(backend);
    expect(
      await screen.findByText(/2 things to mend before it can be proposed/),
    ).toBeInTheDocument();
    await goOn(user);
    expect(
      await screen.findByText(
        /^'The file as it will be proposed' The department has 11 connectors of 10\. Remove/,
      ),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();

    // Somebody else made place meanwhile: what counts is what the check says now.
    backend.state.answer = () => anAnswer();
    await goOn(user);
    expect(
      await screen.findByRole('button', { name: 'Create' }),
    ).toBeInTheDocument();
  });

  it('lets people go on with a warning', async () => {
    const warning = { ...error, severity: 'warning' as const };
    const { user } = await openPreview(
      new FormsBackend({
        answer: () => anAnswer({ verdict: aVerdict({ findings: [warning] }) }),
      }),
    );
    expect(await screen.findByText(/no obstacle/)).toBeInTheDocument();
    await goOn(user);
    expect(
      await screen.findByRole('button', { name: 'Create' }),
    ).toBeInTheDocument();
  });

  it('can be tried again where the backend fails, and goes no further until then', async () => {
    const backend = new FormsBackend();
    backend.fault = path =>
      path === '/drafts'
        ? refuse(503, 'ServiceUnavailableError', 'The forge is away')
        : undefined;
    const { user } = await openPreview(backend);
    expect(await screen.findByText(/could not be made/)).toHaveTextContent(
      'The forge is away.',
    );
    await goOn(user);
    expect(
      await screen.findByText(
        /^'The file.*could not be checked: The forge is away/,
      ),
    ).toBeInTheDocument();
    backend.fault = undefined;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('region', { name: /^Content of/ }),
    ).toBeInTheDocument();
  });

  it('says that it waits while the file is made', async () => {
    const backend = new FormsBackend();
    let answer = (_: undefined) => {};
    backend.fault = path =>
      path === '/drafts'
        ? new Promise<undefined>(resolve => {
            answer = resolve;
          })
        : undefined;
    await openPreview(backend);
    expect(
      await screen.findByText('Making and checking the file.'),
    ).toBeInTheDocument();
    expect(screen.getByRole('progressbar')).toHaveAccessibleName();
    answer(undefined);
    expect(
      await screen.findByRole('region', { name: /^Content of/ }),
    ).toBeInTheDocument();
  });
});
