/** One link of a trace's chain of causes. */
export interface TraceCause {
  /** The exception's class with its package, where the line has one. */
  exception?: string;
  /** Its message, on one line. */
  message: string;
}

const CLASS_AND_MESSAGE = /^((?:[a-z_][\w$]*\.)+[A-Z][\w$]*)(?::\s*(.*))?$/;
const CAUSED_BY = /^(?:Caused by|Wrapped by):\s*/;
const FRAME = /^\s*(?:at\s+\S|\.{3} \d+ (?:more|common frames))/;
const MAX_MESSAGE = 500;

function toCause(headline: string, continuation: string[]): TraceCause {
  const text = [headline.replace(CAUSED_BY, ''), ...continuation]
    .map(line => line.trim())
    .filter(Boolean)
    .join(' ');
  const match = CLASS_AND_MESSAGE.exec(text);
  const message = (match ? match[2] ?? '' : text).slice(0, MAX_MESSAGE);
  return match ? { exception: match[1], message } : { message };
}

/** Services put a sentence of their own before the trace, so its first exception may stand on a later line. */
function beginsCause(line: string): boolean {
  return CAUSED_BY.test(line.trim()) || CLASS_AND_MESSAGE.test(line);
}

/**
 * The chain of causes of a Java stack trace, outermost first. A text that is no stack trace is a
 * chain of one. Messages that run over several lines are joined.
 */
export function causesOf(trace: string): TraceCause[] {
  const causes: TraceCause[] = [];
  let headline: string | undefined;
  let continuation: string[] = [];
  let inFrames = false;
  const finish = () => {
    if (headline !== undefined) causes.push(toCause(headline, continuation));
    continuation = [];
  };
  for (const line of trace.split(/\r?\n/)) {
    if (FRAME.test(line)) {
      inFrames = true;
    } else if (headline === undefined || beginsCause(line)) {
      if (line.trim() === '') continue;
      finish();
      headline = line.trim();
      inFrames = false;
    } else if (!inFrames) {
      continuation.push(line);
    }
  }
  finish();
  return causes;
}

/** The innermost cause that says something; an empty trace has none. */
export function rootCauseOf(trace: string): TraceCause | undefined {
  const causes = causesOf(trace);
  const telling = causes.filter(
    cause => cause.message !== '' && cause.message !== 'null',
  );
  return telling.at(-1) ?? causes.at(-1);
}
