import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { SecretInput } from './parts/SecretInput';

const PREFIXES = ['aws:finance/', 'vault:kv/finance/'];

function renderSecret(start?: string, prefixes: readonly string[] = PREFIXES) {
  const held = jest.fn();
  const Form = () => {
    const [value, setValue] = useState(start);
    held(value);
    return (
      <SecretInput
        {...{ id: 'root_password', label: 'Password', value, prefixes }}
        onChange={setValue}
      />
    );
  };
  render(<Form />);
  const field = (name: string) => screen.getByRole('textbox', { name });
  return { user: userEvent.setup(), held, field };
}

/** As somebody pastes it. */
const paste = (field: HTMLElement, value: string) =>
  fireEvent.change(field, { target: { value } });

describe('a secret', () => {
  it('is composed to a reference, with where to put the value', async () => {
    const { user, held, field } = renderSecret();
    await user.type(field('Secret'), 'salesdb');
    await user.type(field('Key'), 'password');
    expect(held).toHaveBeenLastCalledWith(
      '${secret:aws:finance/salesdb#password}',
    );
    expect(screen.getByRole('status')).toHaveTextContent(
      'Put the value into AWS Secrets Manager at finance/salesdb in its field password',
    );
    await user.click(screen.getByRole('button', { name: /^Store/ }));
    await user.click(screen.getByRole('option', { name: PREFIXES[1] }));
    expect(held).toHaveBeenLastCalledWith(
      '${secret:vault:kv/finance/salesdb#password}',
    );
  });

  it('that was filled in is taken apart', () => {
    const { field } = renderSecret('${secret:vault:kv/finance/erp#user}');
    expect(field('Secret')).toHaveValue('erp');
    expect(field('Key')).toHaveValue('user');
  });

  it('that a worker resolves is shown as it is written', () => {
    const reference = '${file:/run/secrets/finance/db.properties:password}';
    expect(renderSecret(reference).field('Reference')).toHaveValue(reference);
  });

  it('is taken whole wherever a reference is pasted', () => {
    const { held, field } = renderSecret();
    paste(field('Secret'), ' ${secret:vault:kv/finance/erp#user} ');
    expect(held).toHaveBeenLastCalledWith(
      '${secret:vault:kv/finance/erp#user}',
    );
    expect(field('Secret')).toHaveValue('erp');
  });

  it.each(['hunter2 & more!', 'p@ss"word', '${{ secrets.X }}', 'a\tb', '../x'])(
    'pasted itself is refused, and nobody keeps it: %s',
    pasted => {
      const { held, field } = renderSecret();
      paste(field('Secret'), pasted);
      expect(screen.getByRole('status')).toHaveTextContent(
        'That was no reference and was not kept.',
      );
      expect(held.mock.calls.flat().join()).not.toContain(pasted);
      expect(document.body.innerHTML).not.toContain(pasted);
      expect(field('Secret')).toHaveValue('');
    },
  );

  it.each(['hunter2', '<b>', 'x${secret:aws:finance/a#b}', '${a}${b}'])(
    'pasted where a whole reference belongs is refused: %s',
    pasted => {
      const { held, field } = renderSecret(undefined, []);
      paste(field('Reference'), pasted);
      expect(screen.getByRole('status')).toHaveTextContent('was not kept');
      expect(field('Reference')).toHaveValue('');
      expect(held.mock.calls.flat().filter(Boolean)).toEqual([]);
    },
  );

  it('can be written out sign by sign', async () => {
    const { user, held, field } = renderSecret(undefined, []);
    await user.type(field('Reference'), '${{env:FINANCE_PASSWORD}');
    expect(held).toHaveBeenLastCalledWith('${env:FINANCE_PASSWORD}');
    expect(new Set(held.mock.calls.flat())).toEqual(
      new Set([undefined, '${env:FINANCE_PASSWORD}']),
    );
  });

  it('is a group with a name, each part of which has one', () => {
    renderSecret();
    expect(screen.getByRole('group', { name: 'Password' })).toBeVisible();
    for (const box of screen.getAllByRole('textbox')) {
      expect(box).toHaveAccessibleName();
      expect(box).toHaveAccessibleDescription(/Put the value into/);
    }
  });
});
