import { NotAllowedError } from '@backstage/errors';
import {
  onboardDepartment,
  type Draft,
  type NewDepartment,
} from '@kconnect/plugin-kafka-connect-common';
import type { Rendering, RenderingContext } from './Rendering';

/** `departments.yaml` with one more. */
export function renderOnboarding(
  { entry }: Extract<Draft, { kind: 'onboarding' }>,
  { caller, merged }: RenderingContext,
): Rendering {
  if (!caller.isPlatform) {
    throw new NotAllowedError('Only the platform team takes in departments');
  }
  // Its shape is looked at there.
  return onboardDepartment(
    merged.files.get('departments.yaml') ?? '',
    entry as NewDepartment,
  );
}
