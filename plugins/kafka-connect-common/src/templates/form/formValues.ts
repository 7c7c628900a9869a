import type { TemplateValues } from '../values/readAnswers';

/** Where it is to run and what it is called: what a `TemplatePlace` is made of. */
export const PLACE_FIELDS = ['department', 'cluster', 'name'];
/** Hidden: whether the form is about a connector that is there. */
export const CHANGE = 'change';
/** The id of the field that shows the file and its findings. It says nothing about what is proposed. */
export const PREVIEW = 'preview';

/** The values of a template in all that its form holds. */
export function formValues(
  parameters: Readonly<Record<string, unknown>>,
): TemplateValues {
  return Object.fromEntries(
    Object.entries(parameters).filter(
      ([id]) => ![...PLACE_FIELDS, CHANGE, PREVIEW].includes(id),
    ),
  ) as TemplateValues;
}

/** Whether anything of a form is filled in but where the connector is. */
export function hasFormValues(
  parameters: Readonly<Record<string, unknown>>,
): boolean {
  return Object.values(formValues(parameters)).some(
    value => value !== undefined,
  );
}
