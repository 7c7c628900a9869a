/** What the whole form holds so far: all pages' answers, by the fields' ids. */
export type FormAnswers = Readonly<Record<string, unknown>>;

/** @param formContext - as the scaffolder's form hands it to its fields */
export function answersIn(formContext: unknown): FormAnswers {
  if (typeof formContext !== 'object' || formContext === null) return {};
  const { formData } = formContext as { formData?: unknown };
  return typeof formData === 'object' && formData !== null
    ? (formData as FormAnswers)
    : {};
}

/** The text that a field was answered with; absent where it holds none. */
export function textIn(answers: FormAnswers, id: string): string | undefined {
  const value = answers[id];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Whether the form is about a connector that is there: what it is called and where it runs stays. */
export function isChange(answers: FormAnswers): boolean {
  return answers.change === true;
}
