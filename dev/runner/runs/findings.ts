import type { WorkflowCommand } from '../jobs/commands.ts';
import type { JobOutcome } from '../jobs/runJob.ts';

const LEVELS = ['error', 'warning', 'notice'];
/** What the forge shows as one line. */
const TITLE_CHARACTERS = 250;
/** What GitHub takes as a check run's summary. */
const SUMMARY_CHARACTERS = 60_000;

/** What a check says of a job that has ended: the first error in one line, and all findings before what steps summed up. */
export function findingsOf({ commands, summary }: JobOutcome): {
  title: string | undefined;
  summary: string;
} {
  const found = LEVELS.flatMap(level =>
    commands.filter(({ command }) => command === level),
  );
  const list = found.map(each => `- ${placeOf(each)}${lineOf(each)}\n`);
  const [first] = found.filter(({ command }) => command === 'error');
  return {
    title: first && lineOf(first).slice(0, TITLE_CHARACTERS),
    summary: `${list.join('')}\n${summary}`.trim().slice(0, SUMMARY_CHARACTERS),
  };
}

function lineOf({ data, properties }: WorkflowCommand): string {
  const title = properties.title ? `${properties.title}: ` : '';
  return `${title}${data}`.replace(/\s+/g, ' ');
}

function placeOf({ command, properties }: WorkflowCommand): string {
  const { file, line } = properties;
  if (!file) return `${command}: `;
  return `${command}, \`${file}${line ? `:${line}` : ''}\`: `;
}
