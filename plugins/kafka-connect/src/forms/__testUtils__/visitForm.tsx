import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { parse } from 'yaml';
import { kafkaConnectPlugin } from '../../plugin';
import { scaffolderModuleKafkaConnect } from '../scaffolderModule';
import type { FormsBackend } from './FormsBackend';

const folder = join(__dirname, '../../../../../templates');

/** A template as its YAML file has it. */
export function readTemplate(id: string) {
  return parse(readFileSync(join(folder, id, 'template.yaml'), 'utf8'));
}

/** Opens a template's form on the scaffolder's own page, in an app that has the scaffolder and these screens. */
export function visitForm(
  id: string,
  backend: FormsBackend,
  formData: object = {},
) {
  const { metadata, spec } = readTemplate(id);
  // What it is opened with is read from the window's address.
  window.history.replaceState(
    {},
    '',
    `/?formData=${encodeURIComponent(JSON.stringify(formData))}`,
  );
  // The form goes to its top with each page; there is nothing to scroll here.
  window.scrollTo = () => {};
  const scaffold = jest.fn(async () => ({ taskId: 'task-1' }));
  renderTestApp({
    features: [
      scaffolderPlugin,
      kafkaConnectPlugin,
      scaffolderModuleKafkaConnect,
    ],
    initialRouteEntries: [`/create/templates/default/${metadata.name}`],
    apis: [
      mockApis.fetch({
        baseImplementation: backend.fetch,
        resolvePluginProtocol: { discoveryApi: mockApis.discovery() },
      }),
      mockApis.permission({ authorize: AuthorizeResult.ALLOW }),
      [catalogApiRef, catalogApiMock()],
      [
        scaffolderApiRef,
        {
          scaffold,
          // As the scaffolder's backend answers it.
          getTemplateParameterSchema: async () => ({
            title: metadata.title,
            steps: spec.parameters.map(
              (schema: { title: string; description?: string }) => ({
                title: schema.title,
                description: schema.description,
                schema,
              }),
            ),
          }),
        },
      ],
    ],
  });
  return { scaffold, user: userEvent.setup() };
}

/** Presses the button that leads to the next page. */
export async function goOn(user: ReturnType<typeof userEvent.setup>) {
  await user.click(screen.getByRole('button', { name: /^(Next|Review)$/ }));
}
