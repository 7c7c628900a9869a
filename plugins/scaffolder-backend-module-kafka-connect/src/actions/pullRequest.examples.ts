import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

/** They are run by a test, as they stand here. */
export const examples: TemplateExample[] = [
  {
    description: 'The pull request of what was made before',
    example: `steps:
  - id: render
    name: Make the file
    action: kafka-connect:render
    input:
      kind: state
      cluster: onprem-dev
      name: finance-ledger-source-dev-merged
      state: STOPPED
  - id: propose
    name: Propose it
    action: kafka-connect:pull-request
    input:
      department: \${{ steps.render.output.department }}
      files: \${{ steps.render.output.files }}
      title: \${{ steps.render.output.title }}
      note: Until the ledger has moved.
`,
  },
];
