import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { NewRequest } from '@kconnect/plugin-kafka-connect-common';
import type { PortalClient } from '../portal/PortalClient';
import { given } from './given';
import { examples } from './pullRequest.examples';

const SAYS = {
  opened: 'is open',
  updated: 'was open, and is up to date now',
  unchanged: 'is there already, just so',
};

/**
 * Opens the pull request of files, or brings the one that is open up to date.
 *
 * @param portalUrl - address of the portal, without a slash at its end
 */
export function createPullRequestAction(
  portal: PortalClient,
  portalUrl: string,
) {
  const pages = `${portalUrl}/kafka-connect/requests`;
  return createTemplateAction({
    id: 'kafka-connect:pull-request',
    description:
      'Proposes files by a pull request in the portal’s name, with the mark of whoever started the task; asked again, it is the same one',
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
        title: z =>
          z.string().optional().describe('Left out: what the files change'),
        note: z =>
          z
            .string()
            .optional()
            .describe('What is added for those who look at it, as plain text'),
      },
      output: {
        number: z => z.number().optional().describe("The pull request's"),
        url: z => z.string().optional().describe("The pull request's page"),
        head: z => z.string().optional().describe('Its newest commit'),
        result: z =>
          z
            .enum(['opened', 'updated', 'unchanged', 'dry-run'])
            .describe('What became of it'),
        page: z => z.string().describe("The request's page in the portal"),
        proposal: z =>
          z.any().optional().describe('Of a dry run: what would be proposed'),
      },
    },
    async handler(ctx) {
      const request = requestOf(ctx.input);
      if (ctx.isDryRun) {
        const { leave } = await portal.check(
          { department: request.department, files: request.files },
          ctx,
        );
        ctx.logger.info(`Not proposed, as this is a dry run. ${leave.says}`);
        ctx.output('result', 'dry-run');
        ctx.output('page', pages);
        ctx.output('proposal', request);
        return;
      }
      ctx.logger.info('Proposing it');
      const { head, number, result, url } = await ctx.checkpoint({
        key: 'kafka-connect.pull-request',
        fn: () => portal.propose(request, ctx),
      });
      ctx.logger.info(`#${number} ${SAYS[result]}: ${url}`);
      ctx.output('number', number);
      ctx.output('url', url);
      ctx.output('head', head);
      ctx.output('result', result);
      ctx.output('page', `${pages}/${number}`);
    },
  });
}

function requestOf({ department, files, note, title }: NewRequest): NewRequest {
  const optional = {
    department: given(department),
    title: given(title),
    note: given(note),
  };
  return {
    files,
    ...Object.fromEntries(
      Object.entries(optional).filter(([, value]) => value !== undefined),
    ),
  };
}
