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

/**
 * A template as an entity of the catalog.
 *
 * @param owner - reference of the platform team's Group
 */
export function templateEntity(
  template: ConnectorTemplate,
  owner: string,
): TemplateEntity {
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: {
      name: `kafka-connect-${template.id}`,
      title: template.title,
      description: template.description,
      tags: ['kafka-connect', template.type],
    },
    spec: {
      owner,
      type: 'kafka-connector',
      parameters: templateForm(template),
      steps: stepsOf(template),
      output: {
        links: [
          {
            title: 'Pull request',
            url: '${{ steps.propose.output.url }}',
          },
        ],
      },
    },
  };
}

const DEPARTMENT = '${{ parameters.department }}';

function stepsOf({ id }: ConnectorTemplate): TemplateEntity['spec']['steps'] {
  return [
    {
      id: 'render',
      name: 'Make the file',
      action: 'kafka-connect:render',
      input: {
        template: id,
        department: DEPARTMENT,
        cluster: '${{ parameters.cluster }}',
        name: '${{ parameters.name }}',
        // All that the form holds, as one value: none of it is filled into a text.
        values: '${{ parameters }}',
      },
    },
    {
      id: 'check',
      name: 'Check it',
      action: 'kafka-connect:check',
      input: {
        department: DEPARTMENT,
        files: '${{ steps.render.output.files }}',
      },
    },
    {
      id: 'propose',
      name: 'Propose it',
      action: 'kafka-connect:pull-request',
      input: {
        department: DEPARTMENT,
        files: '${{ steps.render.output.files }}',
      },
    },
  ];
}
