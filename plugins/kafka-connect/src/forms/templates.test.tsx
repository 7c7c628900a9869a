import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { templateEntityV1beta3Validator } from '@backstage/plugin-scaffolder-common';
import { FORM_FIELDS } from '@kconnect/plugin-kafka-connect-common';
import { screen } from '@testing-library/react';
import { FormsBackend } from './__testUtils__/FormsBackend';
import { readTemplate, visitForm } from './__testUtils__/visitForm';

const folder = join(__dirname, '../../../../templates');
const ids = readdirSync(folder, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(({ name }) => name);

describe.each(ids)('the template %s', id => {
  it('is one that Backstage takes', async () => {
    await expect(
      templateEntityV1beta3Validator.check(readTemplate(id)),
    ).resolves.toBe(true);
  });

  it('uses no field that the forms do not have', () => {
    const used = JSON.stringify(readTemplate(id)).matchAll(
      /"ui:field":"(\w+)"/g,
    );
    for (const [, name] of used) {
      expect(Object.values(FORM_FIELDS)).toContain(name);
    }
  });

  it('opens with its first page', async () => {
    visitForm(id, new FormsBackend());
    expect(
      await screen.findByRole('button', { name: 'Next' }),
    ).toBeInTheDocument();
    const boxes = screen.getAllByRole('textbox');
    boxes.forEach(box => expect(box).toHaveAccessibleName());
    expect(screen.queryByText(/Unsupported field|Unknown field/)).toBeNull();
  });
});
