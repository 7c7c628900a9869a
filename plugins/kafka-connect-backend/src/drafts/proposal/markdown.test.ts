import { cellCode, code, codeBlock, prose } from './markdown';

it('keeps what people wrote in one span of code', () => {
  expect(code('a`b`\n@ebs')).toBe('`a\ufffdb\ufffd\ufffd@ebs`');
  expect(code('x'.repeat(500)).length).toBeLessThan(210);
});

it.each([
  ['a|b', '`a\\|b`'],
  ['a\\|b', '`a\\\u2223b`'],
  ['a\\\\|b', '`a\\\\\u2223b`'],
  ['|', '`\\|`'],
])('lets no %s end a cell', (text, cell) => {
  expect(cellCode(text)).toBe(cell);
});

it('ends a block nowhere else than at its end', () => {
  const [first, ...lines] = codeBlock('a\n````\n```\u2028b\u0007').split('\n');
  expect(first).toBe('`````text');
  expect(lines).toEqual(['a', '````', '```', 'b\ufffd', '`````']);
});

it('reads nothing into our own sentences but what is code', () => {
  expect(prose('The topic `a@b` is *not* yours.')).toBe(
    'The topic `a@b` is \\*not\\* yours.',
  );
  for (const text of ['@ebs', '#12', 'https://x', '<b>', 'GH-1', 'a `@b']) {
    expect(prose(text)).not.toMatch(/@\w|#\d|:\/\/|(^|[^\\])<|GH-\d|`/);
  }
});
