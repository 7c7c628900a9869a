import {
  hasErrors,
  summarise,
  type Finding,
} from '@kconnect/plugin-kafka-connect-common';
import type { ApplyReport } from '../../../apply/ApplyReport';
import { reportText } from '../../../output/reportText';
import type { Result } from '../../../Result';

/** How the deployment of one file ended, in the shape of an apply's report. */
export function changeReport(
  changes: ApplyReport['changes'],
  findings: Finding[],
): Result {
  const ok =
    !hasErrors(findings) &&
    changes.every(
      ({ result }) => result === 'applied' || result === 'unchanged',
    );
  const report: ApplyReport = {
    ...{ ok, summary: summarise(changes), changes, findings },
  };
  return {
    json: report,
    found: !ok,
    text: style => reportText(report, style),
  };
}
