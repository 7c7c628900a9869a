import { styleText } from 'node:util';
import type { Io, Sink } from '../io';
import type { Style } from '../Result';

/** Colours on a terminal alone, and never against `NO_COLOR` (https://no-color.org). */
export function styleFor(sink: Sink, env: Io['env']): Style {
  const colours = sink.isTTY && !env.NO_COLOR && env.TERM !== 'dumb';
  return {
    width: sink.isTTY ? sink.columns ?? 80 : Infinity,
    paint: (colour, text) =>
      colours ? styleText(colour, text, { validateStream: false }) : text,
  };
}
