import { answersIn, textIn } from '../parts/formData';
import { useDepartmentChoice } from './queries';

/** The department that a form is for; absent while it is not chosen or not known. */
export function useFormDepartment(formContext: unknown) {
  const code = textIn(answersIn(formContext), 'department');
  const { data } = useDepartmentChoice();
  return data?.items.find(each => each.code === code);
}
