import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

/** They are run by a test, as they stand here. */
export const examples: TemplateExample[] = [
  {
    description: 'The check of what was made before',
    example: `steps:
  - id: render
    name: Make the file
    action: kafka-connect:render
    input:
      kind: removal
      cluster: onprem-dev
      name: finance-ledger-source-dev-merged
  - id: check
    name: Check it
    action: kafka-connect:check
    input:
      department: \${{ steps.render.output.department }}
      files: \${{ steps.render.output.files }}
`,
  },
];
