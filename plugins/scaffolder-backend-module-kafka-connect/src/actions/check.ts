import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { PortalClient } from '../portal/PortalClient';
import { examples } from './check.examples';
import { given } from './given';
import { sayFindings } from './sayFindings';

/** Checks files among all that is merged, runs and is open, as their pull request will be. */
export function createCheckAction(portal: PortalClient) {
  return createTemplateAction({
    id: 'kafka-connect:check',
    description:
      'Checks proposed files of the configuration repository, and fails where the check finds an error',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        department: z =>
          z
            .string()
            .optional()
            .describe('Its code; left out: the platform team asks'),
        files: z =>
          z
            .array(z.object({ path: z.string(), text: z.string().nullable() }))
            .describe('As kafka-connect:render has made them'),
      },
      output: {
        leave: z => z.string().describe('Who has to approve it, in a sentence'),
        warnings: z => z.array(z.string()).describe('What is no error'),
      },
    },
    async handler(ctx) {
      const { files } = ctx.input;
      const department = given(ctx.input.department);
      ctx.logger.info('Checking among all that is merged, runs and is open');
      const { behind, findings, leave } = await portal.check(
        { files, ...(department !== undefined && { department }) },
        ctx,
      );
      const errors = findings.filter(({ severity }) => severity === 'error');
      if (errors.length > 0) {
        const first = behind.map(each => `#${each}`).join(', ');
        throw new Error(
          `The check refuses it:\n${sayFindings(errors)}${
            first && `\nEarlier requests come first: ${first}.`
          }`,
        );
      }
      const warnings = findings.map(each => sayFindings([each]));
      warnings.forEach(warning => ctx.logger.warn(warning));
      ctx.logger.info(leave.says);
      ctx.output('leave', leave.says);
      ctx.output('warnings', warnings);
    },
  });
}
