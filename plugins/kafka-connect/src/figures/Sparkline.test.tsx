import { render } from '@testing-library/react';
import { Sparkline } from './Sparkline';

function pathOf(values: (number | null)[], span = values.length) {
  const { container } = render(
    <Sparkline values={values} span={span} title="An hour" />,
  );
  return container.querySelector('path')?.getAttribute('d');
}

it('goes from 0 at the bottom to the most at the top', () => {
  expect(pathOf([0, 50, 100])).toBe('M0.0 15.0L0.0 15.0L24.0 8.0L48.0 1.0');
});

it('draws no line across what is not known', () => {
  expect(pathOf([1, null, null, 1, 1])).toBe(
    'M0.0 1.0L0.0 1.0M36.0 1.0L36.0 1.0L48.0 1.0',
  );
});

it('goes on where one value alone is missing', () => {
  expect(pathOf([1, null, 1, 1])).toBe('M0.0 1.0L0.0 1.0L32.0 1.0L48.0 1.0');
});

it('stands at the right end while there are few values', () => {
  expect(pathOf([2, 2, 2], 5)).toMatch(/^M24\.0 1\.0.*L48\.0 1\.0$/);
});

it('draws nothing of what moves nothing but a line at the bottom', () => {
  expect(pathOf([0, 0, 0])).toBe('M0.0 15.0L0.0 15.0L24.0 15.0L48.0 15.0');
});

it('is not there where too little is known', () => {
  expect(pathOf([1, 2])).toBeUndefined();
  expect(pathOf([1, null, null, 2])).toBeUndefined();
});
