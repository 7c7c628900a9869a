import { since } from './since';

const NOW = Date.parse('2026-03-01T12:00:00Z');

describe('since', () => {
  it.each([
    ['90s', '2026-03-01T11:58:30.000Z'],
    ['15m', '2026-03-01T11:45:00.000Z'],
    ['1h', '2026-03-01T11:00:00.000Z'],
    ['2d', '2026-02-27T12:00:00.000Z'],
    ['2026-02-28', '2026-02-28T00:00:00.000Z'],
    ['2026-02-28T10:00', '2026-02-28T10:00:00.000Z'],
    ['2026-02-28T10:00:00.5', '2026-02-28T10:00:00.500Z'],
    ['2026-02-28T10:00:00+02:00', '2026-02-28T08:00:00.000Z'],
  ])('takes %s', (text, time) => {
    expect(since(text, NOW)).toBe(time);
  });

  it.each([
    '',
    '1',
    'h',
    '1w',
    '-1h',
    '1.5h',
    '0x1h',
    'yesterday',
    '2026-13-01',
  ])('takes %j for no time', text => {
    expect(() => since(text, NOW)).toThrow(`--since ${text} is no time.`);
  });

  it('does not wait for what is to come', () => {
    expect(() => since('2026-03-02', NOW)).toThrow('still to come');
  });
});
