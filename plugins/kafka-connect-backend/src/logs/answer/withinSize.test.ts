import { withinSize } from './withinSize';

const line = (message: string, trace?: string) => ({
  at: '2026-03-02T10:00:00.000Z',
  level: 'ERROR' as const,
  message,
  trace,
});

describe('withinSize', () => {
  it('leaves a page alone that is small enough', () => {
    const lines = [line('a'.repeat(600)), line('b', 'c'.repeat(400))];
    expect(withinSize(lines, 1_001)).toEqual(lines);
  });

  it('shortens what no longer fits, and says by how much', () => {
    const lines = [
      line('a'),
      line('b'.repeat(700), 'c'.repeat(3_000)),
      line('d'),
    ];
    const [first, second, third] = withinSize(lines, 1_000);
    expect([first, third]).toEqual([lines[0], lines[2]]);
    expect(second.message).toMatch(/^b{500} \[200 characters of this line /);
    expect(second.trace).toMatch(/^c{2000} \[1000 characters of this trace /);
  });

  it('bounds a page of the largest lines', () => {
    const page = Array.from({ length: 200 }, () =>
      line('a'.repeat(8_192), 'b'.repeat(65_536)),
    );
    expect(JSON.stringify(withinSize(page)).length).toBeLessThan(1_700_000);
  });

  it('cuts no character in half', () => {
    const [cut] = withinSize([line(`${'a'.repeat(499)}😀😀`)], 10);
    expect(() => encodeURIComponent(cut.message)).not.toThrow();
  });
});
