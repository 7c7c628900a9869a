/** The backend counts tasks, `1 of 1 tasks run`; of one alone people say that it runs. */
export function oneTaskRuns(sentence: string): string {
  return sentence.replace(/\b1 of 1 tasks run\b/, '1 task runs');
}
