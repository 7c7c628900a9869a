import type { ConnectorTemplate } from '../Template';
import type { FormStep } from './FormStep';
import { templateForm } from './templateForm';

/** What a Backstage catalog and its scaffolder know of a template, as its YAML file has it. */
export interface TemplateEntity {
  apiVersion: 'scaffolder.backstage.io/v1beta3';
  kind: 'Template';
  metadata: {
    name: string;
    title: string;
    description: string;
    tags: readonly string[];
  };
  spec: {
    owner: string;
    type: string;
    parameters: readonly FormStep[];
    steps: readonly {
      id: string;
      name: string;
      action: string;
      input: Record<string, unknown>;
    }[];
    output: Record<string, unknown>;
  };
}

/** What people read on a template's card, the pages of its form and what becomes of its answers. */
export interface TemplateParts {
  /** Stable: links go by it. */
  id: string;
  title: string;
  /** When to use it, in a sentence. */
  description: string;
  tags: readonly string[];
  /** The heading that it stands below. */
  type: string;
  parameters: readonly FormStep[];
  /** What `kafka-connect:render` is given. */
  input: Record<string, unknown>;
}

/** The name of a template in the catalog. */
export function templateNameOf(id: string): string {
  return `kafka-connect-${id}`;
}

/**
 * A template of connectors as an entity of the catalog.
 *
 * @param owner - reference of the platform team's Group
 */
export function templateEntity(
  template: ConnectorTemplate,
  owner: string,
): TemplateEntity {
  const { id, title, description, type } = template;
  return entityOf(
    {
      ...{ id, title, description },
      tags: ['kafka-connect', type],
      type: 'connector',
      parameters: templateForm(template),
      input: {
        template: id,
        department: '${{ parameters.department }}',
        cluster: '${{ parameters.cluster }}',
        name: '${{ parameters.name }}',
        // All that the form holds, as one value: none of it is filled into a text.
        values: '${{ parameters }}',
        change: '${{ parameters.change }}',
      },
    },
    owner,
  );
}

/** Any template of ours: it renders, checks and proposes, and says where to see what became of it. */
export function entityOf(parts: TemplateParts, owner: string): TemplateEntity {
  const { id, title, description, tags, type, parameters, input } = parts;
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name: templateNameOf(id), title, description, tags },
    spec: {
      ...{ owner, type, parameters },
      steps: stepsOf(input),
      output: {
        links: [
          {
            title: 'The request',
            url: '/kafka-connect/requests/${{ steps.propose.output.number }}',
          },
          { title: 'Pull request', url: '${{ steps.propose.output.url }}' },
        ],
      },
    },
  };
}

function stepsOf(
  input: Record<string, unknown>,
): TemplateEntity['spec']['steps'] {
  // Whose it is, is for the backend to say, which made the files.
  const rendered = {
    department: '${{ steps.render.output.department }}',
    files: '${{ steps.render.output.files }}',
  };
  return [
    {
      id: 'render',
      name: 'Make the file',
      action: 'kafka-connect:render',
      input,
    },
    {
      id: 'check',
      name: 'Check it',
      action: 'kafka-connect:check',
      input: rendered,
    },
    {
      id: 'propose',
      name: 'Propose it',
      action: 'kafka-connect:pull-request',
      input: { ...rendered, title: '${{ steps.render.output.title }}' },
    },
  ];
}
