import { ConnectError } from '../../port';

/** One line of a page of metrics. */
export interface Sample {
  name: string;
  labels: Record<string, string>;
  /** `null` for NaN and the infinities: no figure is one of these. */
  value: number | null;
}

const NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const LABEL =
  /\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*=\s*"((?:[^"\\]|\\.)*)"\s*(,|(?=\}))/y;
const VALUE = /\s+([^\s#]+)(?:\s+-?[\d.]+)?\s*(?:#.*)?$/y;

/**
 * Reads the text format of Prometheus, 0.0.4, or OpenMetrics 1.0: names, labels and values.
 *
 * @param wanted - lines of other names are passed over unread
 * @throws ConnectError `malformed` that names the line, also where the page is cut off in a line
 */
export function parsePrometheusText(text: string, wanted: RegExp): Sample[] {
  const samples: Sample[] = [];
  let ended = false;
  let number = 0;
  for (const line of text.split('\n')) {
    number++;
    if (line === '# EOF') ended = true;
    if (line === '' || line.startsWith('#')) continue;
    const sample = parseLine(line.trimEnd(), number, wanted);
    if (sample) samples.push(sample);
  }
  if (!text.endsWith('\n') && !ended) {
    throw malformed(number, 'the page ends in the middle of a line');
  }
  return samples;
}

function parseLine(
  line: string,
  number: number,
  wanted: RegExp,
): Sample | undefined {
  NAME.lastIndex = 0;
  const name = NAME.exec(line)?.[0];
  if (name === undefined) throw malformed(number, 'it begins with no name');
  if (!wanted.test(name)) return undefined;
  let position = NAME.lastIndex;
  const labels: Record<string, string> = {};
  if (line[position] === '{') {
    position = readLabels(line, position + 1, labels, number);
  }
  VALUE.lastIndex = position;
  const value = VALUE.exec(line)?.[1];
  if (value === undefined) throw malformed(number, 'it has no value');
  return { name, labels, value: parseValue(value, number) };
}

/** @returns the position after the closing brace */
function readLabels(
  line: string,
  from: number,
  labels: Record<string, string>,
  number: number,
): number {
  let position = from;
  while (line[position] !== '}') {
    LABEL.lastIndex = position;
    const found = LABEL.exec(line);
    if (!found) throw malformed(number, 'its labels are not understood');
    labels[found[1]] = unescape(found[2]);
    position = LABEL.lastIndex;
  }
  return position + 1;
}

function unescape(value: string): string {
  return value.includes('\\')
    ? value.replace(/\\(.)/g, (_, one) => (one === 'n' ? '\n' : one))
    : value;
}

function parseValue(text: string, number: number): number | null {
  if (/^([+-]?inf|nan)$/i.test(text)) return null;
  const value = Number(text);
  if (Number.isNaN(value)) throw malformed(number, 'its value is no number');
  return Number.isFinite(value) ? value : null;
}

function malformed(line: number, problem: string): ConnectError {
  return new ConnectError(
    `The page of metrics is not understood at line ${line}: ${problem}.`,
    { code: 'malformed' },
  );
}
