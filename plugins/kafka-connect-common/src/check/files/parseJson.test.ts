import fc from 'fast-check';
import { parseJson } from './parseJson';

const problemOf = (text: string) => {
  const parsed = parseJson(text);
  return parsed.ok ? undefined : parsed.problems[0];
};
const accepts = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('parseJson', () => {
  it('takes for JSON what the language takes for JSON', () => {
    const pieces = fc
      .array(
        fc.constantFrom(
          ...'{}[],:"'.split(''),
          ...['"a"', '"b"', '1', '-0', '01', '1.', '.5', '1e', '-', '+1'],
          ...['true', 'nul', 'NaN', ' ', '\n', '\r', '\t', '\v', '\u00a0'],
          ...['\\u0041', '\\x', '\\', '\\u00g0', '//', '/**/', "'", '\u0000'],
          ...['"\\ud800"', '"\\/"', '"\\a"', '\u2028', '0x1', 'Infinity'],
        ),
        { maxLength: 12 },
      )
      .map(all => all.join(''));
    fc.assert(
      fc.property(fc.oneof(pieces, fc.json(), fc.string()), text => {
        expect(problemOf(text)?.code === 'json/syntax').toBe(!accepts(text));
      }),
      { numRuns: 5000 },
    );
  });

  it('reads the values that the language reads', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), text => {
        const parsed = parseJson(text);
        fc.pre(parsed.ok);
        expect(parsed.ok && parsed.json.value).toEqual(JSON.parse(text));
      }),
    );
  });

  it('finds the line and the column, whatever the line ends', () => {
    for (const end of ['\n', '\r\n']) {
      const parsed = parseJson(
        ['\uFEFF{', '  "a": {', '    "b": "c"', '  }', '}'].join(end),
      );
      expect(parsed.ok && parsed.json.positionOf(['a', 'b'])).toEqual({
        line: 3,
        column: 10,
      });
      expect(parsed.ok && parsed.json.positionOf(['a', 'missing'])).toEqual({
        line: 2,
        column: 8,
      });
    }
    expect(problemOf('{\n  "a": "x\n"}')).toMatchObject({
      line: 2,
      column: 10,
    });
    expect(problemOf('{\n  "a": 1,\n}')).toMatchObject({
      line: 3,
      column: 1,
      message: 'A comma stands before a closing bracket.',
    });
  });

  it('repeats nothing of a broken text', () => {
    for (const text of ['{"a": hunter2}', '{"a": "\\hunter2"}', 'hunter2']) {
      expect(JSON.stringify(problemOf(text))).not.toMatch(/hunter2/);
    }
  });
});
