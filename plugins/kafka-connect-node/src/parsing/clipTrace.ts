/** A trace longer than this is cut; the root cause stands at its end, so the middle goes. */
const MAX_CHARACTERS = 65_536;
const KEPT_AT_END = 16_384;

/** Beyond this not even the redaction looks at a trace. */
const MAX_CHARACTERS_READ = 1_048_576;

/** A trace as it came, without what is out of all proportion. The cut is at the end of a line. */
export function clipBeforeRedaction(trace: string): string {
  if (trace.length <= MAX_CHARACTERS_READ) return trace;
  const cut = trace.slice(0, MAX_CHARACTERS_READ);
  // A secret that the cut would split goes with its line.
  return `${cut.slice(0, cut.lastIndexOf('\n') + 1)}${note(
    trace.length - cut.length,
  )}`;
}

/** A redacted trace of at most 64 KB: its beginning and its end, and between them how much is left out. */
export function clipTrace(trace: string): string {
  if (trace.length <= MAX_CHARACTERS) return trace;
  const head = trace.slice(0, MAX_CHARACTERS - KEPT_AT_END - 100);
  const tail = trace.slice(-KEPT_AT_END);
  const left = trace.length - head.length - tail.length;
  return `${head}\n${note(left)}\n${tail}`;
}

function note(characters: number): string {
  return `[${characters} characters of this trace are left out here]`;
}
