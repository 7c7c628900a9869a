import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

/** They are run by a test, as they stand here. */
export const examples: TemplateExample[] = [
  {
    description: 'A new connector, with all that the form holds as one value',
    example: `steps:
  - id: render
    name: Make the file
    action: kafka-connect:render
    input:
      template: generated-data-source
      department: finance
      cluster: onprem-dev
      name: finance-clicks-source-dev-gen
      values:
        kafkaTopic: finance.clicks
`,
  },
  {
    description: 'A connector is to rest until another commit says otherwise',
    example: `steps:
  - id: render
    name: Make the file
    action: kafka-connect:render
    input:
      kind: state
      cluster: onprem-dev
      name: finance-ledger-source-dev-merged
      state: PAUSED
`,
  },
  {
    description: 'A connector is to be removed',
    example: `steps:
  - id: render
    name: Make the file
    action: kafka-connect:render
    input:
      kind: removal
      cluster: onprem-dev
      name: finance-ledger-source-dev-merged
`,
  },
];
