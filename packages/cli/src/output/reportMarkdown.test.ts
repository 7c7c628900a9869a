import type { ApplyReport } from '../apply/ApplyReport';
import { reportMarkdown } from './reportMarkdown';

const report: ApplyReport = {
  ok: false,
  summary: {
    ...{ create: 0, update: 1, pause: 0, resume: 0, delete: 0 },
    ...{ unchanged: 1, unmanaged: 0 },
  },
  changes: [
    {
      ...{ cluster: 'cc-dev', name: 'finance-a', action: 'update' },
      ...{ properties: [], result: 'restored', state: 'RUNNING', seconds: 12 },
      reason: 'Its task failed | again',
      revert: { url: 'https://github.example/acme/gitops/pull/3' },
    },
    {
      ...{ cluster: 'cc-dev', name: 'finance-b', action: 'unchanged' },
      ...{ properties: [], result: 'unchanged' },
    },
  ],
  findings: [],
};

it('says how each change ended, and links what reverts it', () => {
  expect(reportMarkdown(report)).toBe(
    [
      '1 changed or tried, 1 unchanged.',
      '',
      '| | connector | how it ended |',
      '|---|---|---|',
      '| update restored | cc-dev/finance-a | is RUNNING, 12 s<br>Its task failed &#124; again<br>[The pull request that reverts it](<https://github.example/acme/gitops/pull/3>) |',
      '',
    ].join('\n'),
  );
});

it('is short where nothing was to be done', () => {
  expect(reportMarkdown({ ...report, changes: report.changes.slice(1) })).toBe(
    '0 changed or tried, 1 unchanged.\n',
  );
});
