import { getContrastRatio } from '@material-ui/core/styles';
import { palettes } from '@backstage/theme';
import { screen, within } from '@testing-library/react';
import { FakeBackend } from './__testUtils__/FakeBackend';
import { visitPage } from './__testUtils__/portal';
import {
  aConnector,
  aDecision,
  aFailedConnector,
  aFinding,
  aMergedRequest,
  aRequest,
  aTask,
} from './__testUtils__/samples';
import { HEALTHS_BY_NEED, healthSigns } from './signs/healthSigns';

const connectors = HEALTHS_BY_NEED.map(health =>
  aConnector({
    name: `finance-${health}-source-prod-x`,
    health,
    reason: 'Because',
  }),
);

/** The colour that an element is drawn in. */
const colorOf = (element: Element) => window.getComputedStyle(element).color;

describe.each([
  ['light', palettes.light.background.paper],
  ['dark', palettes.dark.background.paper],
] as const)('in the %s theme', (mode, defaultPaper) => {
  beforeEach(() => localStorage.setItem('theme', mode));
  afterEach(() => localStorage.clear());

  it('shows every health with a sign that can be seen on the theme’s paper', async () => {
    visitPage('/kafka-connect', { backend: new FakeBackend({ connectors }) });
    const table = await screen.findByRole('table', { name: 'Connectors' });
    expect(document.body).toHaveAttribute('data-theme-mode', mode);
    const paper = window.getComputedStyle(table.parentElement!).backgroundColor;
    expect(getContrastRatio(paper, defaultPaper ?? '#fff')).toBeLessThan(1.2);

    for (const health of HEALTHS_BY_NEED) {
      const [label] = screen
        .getAllByText(healthSigns[health].word)
        .map(word => word.parentElement!);
      const icon = label.querySelector('svg')!;
      expect([health, getContrastRatio(colorOf(icon), paper) >= 3]).toEqual([
        health,
        true,
      ]);
    }
    for (const text of screen.getAllByText('Because.')) {
      const color = colorOf(text.closest('div')!);
      expect(getContrastRatio(color, paper)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('writes the tasks that failed in a red that can be read', async () => {
    visitPage('/kafka-connect', {
      backend: new FakeBackend({
        connectors: [
          aFailedConnector({ taskList: [aTask({ state: 'FAILED' })] }),
        ],
      }),
    });
    const count = (await screen.findByText('0/1')).parentElement!;
    const table = screen.getByRole('table', { name: 'Connectors' });
    const paper = window.getComputedStyle(table.parentElement!).backgroundColor;
    expect(getContrastRatio(colorOf(count), paper)).toBeGreaterThanOrEqual(4.5);
  });

  it('shows every state of a request with a sign that can be seen, and words that can be read', async () => {
    const kinds = [
      ...['refused', 'waits-for-checks', 'waits-for-platform'],
      ...['approved', 'merges-by-itself'],
    ] as const;
    const stages = ['merged', 'deploying', 'running', 'restored'] as const;
    const requests = [
      ...kinds.map((kind, i) =>
        aRequest({ id: i + 1, decision: aDecision({ kind }) }),
      ),
      ...stages.map((stage, i) => aMergedRequest(stage, { id: i + 20 })),
      aRequest({ id: 40, state: 'closed' }),
    ];
    visitPage('/kafka-connect/requests', {
      backend: new FakeBackend({ requests }),
    });
    const table = await screen.findByRole('table', { name: 'Requests' });
    const paper = window.getComputedStyle(table.parentElement!).backgroundColor;
    const icons = [...table.querySelectorAll('svg')];
    expect(icons.length).toBeGreaterThanOrEqual(2 * requests.length);
    for (const icon of icons) {
      expect(getContrastRatio(colorOf(icon), paper)).toBeGreaterThanOrEqual(3);
    }
    for (const cell of within(table).getAllByRole('cell')) {
      expect(getContrastRatio(colorOf(cell), paper)).toBeGreaterThanOrEqual(
        4.5,
      );
    }
  });

  it('shows the parts of a request’s page so, too', async () => {
    const request = aRequest({
      findings: [
        aFinding(),
        aFinding({ severity: 'warning' }),
        aFinding({ severity: 'info' }),
      ],
    });
    visitPage('/kafka-connect/requests/12', {
      backend: new FakeBackend({ requests: [request] }),
    });
    for (const name of ['Whose move', 'Findings', 'Checks']) {
      const panel = await screen.findByRole('region', { name });
      const paper = window.getComputedStyle(panel).backgroundColor;
      const icons = [...panel.querySelectorAll('svg')];
      expect(icons.length).toBeGreaterThan(1);
      for (const icon of icons) {
        expect(getContrastRatio(colorOf(icon), paper)).toBeGreaterThanOrEqual(
          3,
        );
      }
    }
  });
});
