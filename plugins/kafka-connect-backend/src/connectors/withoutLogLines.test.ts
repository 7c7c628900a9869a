import type { Evidence } from '@kconnect/plugin-kafka-connect-common';
import type { PresentedConnector } from '../fleet';
import { withoutLogLines } from './withoutLogLines';

const LINE = 'It has retried: the password of ledger is refused.';
const log: Evidence = {
  kind: 'log',
  source: 'task 0',
  text: LINE,
  since: '2026-01-01T00:00:00Z',
  lowersTo: 'stalled',
};
const figure: Evidence = { ...log, kind: 'figure', text: '12 records wait.' };

const shown = (change: Partial<PresentedConnector>) =>
  ({ health: 'stalled', ...change } as PresentedConnector);

describe('withoutLogLines', () => {
  it('takes away what the line says and leaves all else', () => {
    const evidence = [log, figure];
    const result = withoutLogLines(shown({ reason: LINE, evidence }), {
      evidence,
    });
    expect(JSON.stringify(result)).not.toContain('password');
    expect(result).toMatchObject({
      health: 'stalled',
      reason: expect.stringContaining('Its log says so'),
      evidence: [{ ...log, text: expect.any(String) }, figure],
    });
  });

  it('also from what was last known of a cluster that is away', () => {
    const away = shown({
      reason: 'It cannot be read.',
      evidence: [],
      lastKnown: { health: 'stalled', reason: LINE },
    });
    const result = withoutLogLines(away, { evidence: [log] });
    expect(JSON.stringify(result)).not.toContain('password');
    expect(result.reason).toBe('It cannot be read.');
    expect(result.lastKnown?.health).toBe('stalled');
  });

  it('changes nothing where no line is evidence', () => {
    const evidence = [figure];
    const before = shown({ reason: figure.text, evidence });
    expect(withoutLogLines(before, { evidence })).toBe(before);
  });
});
