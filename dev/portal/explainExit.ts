/**
 * What a service's output says about its end, as a text to append: its last error, or the remedy where it is a known
 * fault, or else the last line that it wrote for people; empty where it says nothing.
 */
export function explainExit(output: string): string {
  const known = knownFaults.find(({ pattern }) => pattern.test(output));
  if (known) {
    return `: ${known.say(known.pattern.exec(output)!)}`;
  }
  const lines = output.trim().split('\n').reverse();
  const error = lastError(lines);
  if (error) {
    return `: ${error}`;
  }
  const last = lines.find(isForPeople);
  return last ? `; it said last: ${oneLine(last)}` : '';
}

const knownFaults = [
  {
    pattern: /EADDRINUSE[^\n]*?(?::::|:)(\d{2,5})\b/,
    say: ([, port]: RegExpExecArray) =>
      `port ${port} is taken by another program; end that one, or choose another port`,
  },
  {
    pattern: /ENOSPC|no space left on device|database or disk is full/i,
    say: () => 'the disk is full; free some space',
  },
  {
    pattern: /heap out of memory/,
    say: () => 'it ran out of memory',
  },
];

/** The backend writes one line of JSON per message; others write plain lines. */
function lastError(lines: string[]): string | undefined {
  for (const line of lines) {
    const logged = parseLogged(line);
    if (logged?.level === 'error' && logged.message) {
      return oneLine(logged.message);
    }
  }
  const plain = lines.find(line => /error/i.test(line) && isForPeople(line));
  return plain && oneLine(plain);
}

function isForPeople(line: string): boolean {
  return line.trim() !== '' && !line.startsWith('{') && !/^\s+at /.test(line);
}

function parseLogged(
  line: string,
): { level?: string; message?: string } | undefined {
  if (!line.startsWith('{')) {
    return undefined;
  }
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 500);
}
