import {
  formatByteRate,
  formatBytes,
  formatCount,
  formatRate,
} from './formatFigure';

it.each([
  [0, '0'],
  [0.04, '<0.1'],
  [-0.04, '-<0.1'],
  [1, '1'],
  [1.25, '1.3'],
  [9.94, '9.9'],
  [9.96, '10'],
  [340.4, '340'],
  [999.4, '999'],
  [999.6, '1 k'],
  [1000, '1 k'],
  [1234, '1.2 k'],
  [999_600, '1 M'],
  [48_211_906, '48 M'],
  [7.1e17, '710 P'],
  [1e21, '1000000 P'],
  [-1234, '-1.2 k'],
])('counts %d as %s', (value, short) => {
  expect(formatCount(value).short).toBe(short);
});

it('tells the exact value beside the short one', () => {
  expect(formatCount(48_211_906, 'records').exact).toBe('48,211,906 records');
  expect(formatCount(3).exact).toBe('3');
  expect(formatRate(1234.5)).toEqual({
    short: '1.2 k/s',
    exact: '1,234.5 records a second',
  });
  expect(formatRate(0.01, 'errors')).toEqual({
    short: '<0.1/s',
    exact: '0.01 errors a second',
  });
  expect(formatBytes(340_123_456)).toEqual({
    short: '340 MB',
    exact: '340,123,456 bytes',
  });
  expect(formatBytes(0).short).toBe('0 B');
  expect(formatByteRate(1_200)).toEqual({
    short: '1.2 kB/s',
    exact: '1,200 bytes a second',
  });
});
