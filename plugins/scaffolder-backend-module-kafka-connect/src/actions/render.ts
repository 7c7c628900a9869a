import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { DraftAnswer } from '@kconnect/plugin-kafka-connect-common';
import type { PortalClient } from '../portal/PortalClient';
import { given } from './given';
import { examples } from './render.examples';

const KINDS = [
  ...(['connector', 'promotion', 'state', 'removal'] as const),
  ...(['drift', 'onboarding'] as const),
] as const;

/** Makes the file of what a form asks for. Nothing is written anywhere. */
export function createRenderAction(portal: PortalClient) {
  return createTemplateAction({
    id: 'kafka-connect:render',
    description:
      "Makes a connector's file of what a form asks for, in the words of its cluster, by what whoever started the task may ask for",
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        kind: z =>
          z
            .enum(KINDS)
            .optional()
            .describe(
              'What is asked for; left out: a connector, new or changed',
            ),
        template: z =>
          z.string().optional().describe("A connector template's id"),
        department: z => z.string().optional().describe('Its code'),
        cluster: z => z.string().optional().describe("The cluster's id"),
        name: z => z.string().optional().describe("The connector's name"),
        values: z =>
          z
            .record(z.any())
            .optional()
            .describe('All that the form of a connector holds'),
        change: z =>
          z
            .union([z.boolean(), z.literal('')])
            .optional()
            .describe('Whether the connector is there and is to be changed'),
        to: z =>
          z
            .string()
            .optional()
            .describe('Of a promotion: the id of the cluster that it goes to'),
        answers: z =>
          z
            .record(z.string())
            .optional()
            .describe('Of a promotion: what differs there, by setting'),
        state: z =>
          z.string().optional().describe('RUNNING, PAUSED or STOPPED'),
        entry: z =>
          z
            .record(z.any())
            .optional()
            .describe('Of a new department: its entry in departments.yaml'),
      },
      output: {
        files: z =>
          z
            .array(z.object({ path: z.string(), text: z.string().nullable() }))
            .describe('Each as it is to be; a text of null removes it'),
        title: z => z.string().describe('What the pull request is called'),
        department: z =>
          z
            .string()
            .optional()
            .describe('Its code; none where the platform team asks'),
        problems: z =>
          z.array(z.string()).describe('None: with any, the action fails'),
        remarks: z => z.array(z.string()).describe('What is worth knowing'),
      },
    },
    async handler(ctx) {
      const draft = draftOf(ctx.input);
      ctx.logger.info('Making the file');
      const made = await ctx.checkpoint({
        key: 'kafka-connect.render',
        fn: async () => withoutProblems(await portal.render(draft, ctx)),
      });
      made.remarks.forEach(remark => ctx.logger.info(remark));
      made.files.forEach(({ path, text }) =>
        ctx.logger.info(text === null ? `${path} goes` : `${path} is made`),
      );
      ctx.output('files', made.files);
      ctx.output('title', made.title);
      if (made.department) ctx.output('department', made.department);
      ctx.output('problems', []);
      ctx.output('remarks', made.remarks);
    },
  });
}

interface Input {
  kind?: (typeof KINDS)[number];
  change?: boolean | '';
  [field: string]: unknown;
}

/** The draft that the backend reads, which refuses what does not belong to its kind. */
function draftOf({ change, kind = 'connector', ...fields }: Input): object {
  const filled = Object.entries(fields).filter(
    ([, value]) => given(value) !== undefined,
  );
  return {
    ...{ kind, ...Object.fromEntries(filled) },
    ...(change === true && { change }),
  };
}

/** @throws Error with all problems, line by line */
function withoutProblems({
  department,
  files,
  problems,
  remarks,
  title,
}: DraftAnswer) {
  if (problems.length > 0) {
    const lines = problems.map(({ fix, message }) => `${message} ${fix}`);
    throw new Error(`This cannot be proposed:\n${lines.join('\n')}`);
  }
  return {
    title,
    ...(department !== undefined && { department }),
    files: files.map(({ path, text }) => ({ path, text })),
    remarks: remarks.map(({ message }) => message),
  };
}
