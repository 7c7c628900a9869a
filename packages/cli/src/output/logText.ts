import type { LogLevel, LogLine } from '@kconnect/plugin-kafka-connect-common';
import type { Colour, Style } from '../Result';
import { printable } from './printable';

const COLOURS: Partial<Record<LogLevel, Colour>> = {
  ERROR: 'red',
  WARN: 'yellow',
  DEBUG: 'gray',
  TRACE: 'gray',
};

/**
 * Lines of a log, in the order given.
 *
 * @param traces - whether traces are shown; else how long each is
 */
export function logText(
  lines: readonly LogLine[],
  traces: boolean,
  style: Style,
): string {
  return lines.map(line => lineText(line, traces, style)).join('');
}

function lineText(
  { at, level, message, task, trace }: LogLine,
  traces: boolean,
  style: Style,
): string {
  const colour = COLOURS[level];
  const padded = level.padEnd(5);
  const head = [
    style.paint('gray', printable(at)),
    colour ? style.paint(colour, padded) : padded,
    ...(task === undefined ? [] : [`task ${task}`]),
    printable(message),
  ].join(' ');
  const below = trace ? traceLines(trace, traces) : [];
  return [
    head,
    ...below.map(line => style.paint('gray', `    ${line}`)),
    '',
  ].join('\n');
}

function traceLines(trace: string, shown: boolean): string[] {
  const lines = trace.trimEnd().replaceAll('\t', '  ').split('\n');
  return shown
    ? lines.map(printable)
    : [`(a trace of ${lines.length} lines; --traces shows it)`];
}
