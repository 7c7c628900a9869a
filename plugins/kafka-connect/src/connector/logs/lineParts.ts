import { causesOf, type LogLine } from '@kconnect/plugin-kafka-connect-common';

/** Frames of a trace, or what caused it, below a line's first. */
const HAS_TRACE = /\n\s*(?:at \S|Caused by:)/;

/** A line's message and its trace apart, also where the one holds the other. */
export function messageAndTrace({ message, trace }: LogLine): {
  message: string;
  trace?: string;
} {
  if (trace?.trim()) return { message, trace };
  if (!HAS_TRACE.test(message)) return { message };
  return { message: message.slice(0, message.indexOf('\n')), trace: message };
}

/** What caused it, the innermost first. */
export function innermostFirst(trace: string) {
  return causesOf(trace).reverse();
}

/** A line as it is copied. */
export function lineAsText({
  at,
  level,
  task,
  logger,
  message,
  trace,
}: LogLine): string {
  const head = [
    at,
    level.padEnd(5),
    task !== undefined && `[task ${task}]`,
    logger && `${logger}:`,
    message,
  ];
  const line = head.filter(Boolean).join(' ');
  return trace?.trim() ? `${line}\n${trace.trimEnd()}` : line;
}
