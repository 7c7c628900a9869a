import type { ApplyReport } from '../apply/ApplyReport';
import { annotation } from './annotation';
import { findingsAnnotations } from './findings';

/** What an apply could not do, at the files that wanted it, for a workflow of GitHub Actions. */
export function reportAnnotations({ changes, findings }: ApplyReport): string {
  const failed = changes.filter(
    ({ result }) => result !== 'applied' && result !== 'unchanged',
  );
  return (
    findingsAnnotations(findings) +
    failed
      .map(({ cluster, file, name, reason, result }) =>
        annotation({
          level: 'error',
          title: `${cluster}/${name}: ${result}`,
          message: reason ?? 'It did not come up.',
          file,
        }),
      )
      .join('')
  );
}
