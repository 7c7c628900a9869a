import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** How what came before ended. */
export type Status = 'success' | 'failure';

export interface Question<T> {
  /** An `if:`. */
  condition?: string | boolean;
  /** What holds `${{ … }}`. */
  template: T;
  /** What expressions may name: `github`, `vars` and so on. */
  contexts: Record<string, unknown>;
  status: Status;
}

/** Fills in what a part of a workflow says in expressions; `undefined` where its condition is not met. */
export function filledIn<T>({
  condition,
  ...question
}: Question<T>): T | undefined {
  const says = JSON.stringify(question.template);
  if (condition === undefined && !says.includes('${{')) {
    return question.status === 'success' ? question.template : undefined;
  }
  const answer = execFileSync(
    process.execPath,
    [join(__dirname, 'evaluate.mjs')],
    {
      input: JSON.stringify({ condition, ...question }),
      encoding: 'utf8',
    },
  );
  return (JSON.parse(answer) as { value?: T }).value;
}
