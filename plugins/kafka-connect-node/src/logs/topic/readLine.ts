import { z } from 'zod';
import type { StreamedLogLine } from '../../port';
import { cleanMessage, cleanTrace, type Redact } from '../cleanLine';
import { levelOf } from '../level';

/** A line as log4j's `EcsLayout.json` writes it, as far as it is read. */
const ecsSchema = z.object({
  '@timestamp': z.string().refine(text => !Number.isNaN(Date.parse(text))),
  'log.level': z.unknown().optional(),
  message: z.string().nullish(),
  'log.logger': z.string().nullish(),
  'connector.context': z.string().nullish(),
  'error.type': z.string().nullish(),
  'error.message': z.string().nullish(),
  'error.stack_trace': z.string().nullish(),
});

/**
 * `"[finance-x|task-0] "`, `"[finance-x|task-0|offsets] "`, `"[finance-x|worker] "`: Kafka Connect's own field, which no
 * connector writes. A name may itself hold brackets and bars, so the end is what counts.
 */
const CONTEXT =
  /^\[([^]+)\|(?:worker|validate|task-(\d{1,6})(?:\|offsets)?)\]\s*$/;

const MAX_LINE_CHARACTERS = 4_194_304;
const MAX_LOGGER_CHARACTERS = 300;

/** A line of the workers' log topic as it was written, its secrets in it. */
export interface WrittenLine {
  /** The connector that its context names; whatever the message says does not count. */
  connector?: string;
  task?: number;
  /** Milliseconds since the epoch. */
  atMs: number;
  ecs: z.infer<typeof ecsSchema>;
}

/** @returns `undefined` for what is no such line */
export function readLine(
  value: Buffer | undefined | null,
): WrittenLine | undefined {
  if (!value || value.length > MAX_LINE_CHARACTERS) return undefined;
  const parsed = ecsSchema.safeParse(jsonOf(value));
  if (!parsed.success) return undefined;
  const ecs = parsed.data;
  const context = ecs['connector.context']?.trim() ?? '';
  const [, connector, task] = CONTEXT.exec(context) ?? [];
  // In a context of an unknown form there may be anybody's name.
  if (context !== '' && connector === undefined) return undefined;
  return {
    ...(connector === undefined ? {} : { connector }),
    ...(task === undefined ? {} : { task: Number(task) }),
    atMs: Date.parse(ecs['@timestamp']),
    ecs,
  };
}

/** The line as it may leave the adapter. */
export function toStreamed(
  { atMs, connector, ecs, task }: WrittenLine,
  redact: Redact,
): StreamedLogLine {
  const logger = ecs['log.logger'];
  const trace = traceOf(ecs);
  return {
    ...(connector === undefined ? {} : { connector }),
    line: {
      at: new Date(atMs).toISOString(),
      level: levelOf(ecs['log.level']),
      message: cleanMessage(ecs.message ?? '', redact),
      ...(task === undefined ? {} : { task }),
      ...(logger
        ? {
            logger: cleanMessage(logger, redact).slice(
              0,
              MAX_LOGGER_CHARACTERS,
            ),
          }
        : {}),
      ...(trace ? { trace: cleanTrace(trace, redact) } : {}),
    },
  };
}

function traceOf(ecs: z.infer<typeof ecsSchema>): string | undefined {
  const trace = ecs['error.stack_trace'];
  if (trace?.trim()) return trace;
  const type = ecs['error.type'];
  const message = ecs['error.message'];
  return type ? `${type}${message ? `: ${message}` : ''}` : undefined;
}

function jsonOf(value: Buffer): unknown {
  try {
    return JSON.parse(value.toString('utf8'));
  } catch {
    return undefined;
  }
}
