import { cleanMessage, cleanTrace } from './cleanLine';

const ESC = '\u001b';

describe('cleanMessage', () => {
  it.each([
    ['colours', `${ESC}[1;31mERROR${ESC}[0m done`, 'ERROR done'],
    ['a title', `${ESC}]0;owned\u0007ready`, 'ready'],
    ['cursor moves', `a${ESC}[2J${ESC}[1;1Hb`, 'ab'],
    ['control characters', 'a\u0000b\u0007c\u0008d\u009be', 'abcde'],
    ['turned text', 'user \u202egnp.exe\u202c ok', 'user gnp.exe ok'],
    ['line breaks and tabs', 'a\r\nb\tc\rd', 'a\nb\tc\nd'],
    [
      'markup, as the text that it is',
      '<script>alert(1)</script>',
      '<script>alert(1)</script>',
    ],
  ])('reads %s', (_, message, clean) => {
    expect(cleanMessage(message)).toBe(clean);
  });

  it('finds a secret that escape sequences take apart', () => {
    const clean = cleanMessage(
      `pass${ESC}[0mword=hun${ESC}[1mter2hunter2 for user=x`,
    );
    expect(clean).not.toContain('hunter2');
    expect(clean).toContain('password=');
  });

  it('cuts a line of 1 MB, says how much is left out, and takes no time for it', () => {
    const started = performance.now();
    for (const unit of ['x', 'word ', `${ESC}[`, 'password=', '\n', ';']) {
      const clean = cleanMessage(unit.repeat(1_048_576 / unit.length));
      expect(clean.length).toBeLessThan(9_000);
      expect(clean).toMatch(
        /\[\d+ characters of this line are left out here\]$/,
      );
    }
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('cuts no character in halves', () => {
    const clean = cleanMessage(`x${'😀'.repeat(8_000)}`);
    expect(clean).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
  });
});

describe('cleanTrace', () => {
  it('keeps the beginning and the root cause of a long trace, without secrets', () => {
    const trace = cleanTrace(
      `java.lang.A: password=hunter2hunter2\r\n${'\tat x.Y.z(Y.java:1)\n'.repeat(
        20_000,
      )}Caused by: java.lang.B: ${ESC}[31mend${ESC}[0m\n`,
    );
    expect(trace).toMatch(/^java\.lang\.A: password=\*+\n/);
    expect(trace).toMatch(/Caused by: java\.lang\.B: end$/);
    expect(trace.length).toBeLessThanOrEqual(65_536);
  });
});
