import { z } from 'zod';
import type { LogLine } from '@kconnect/plugin-kafka-connect-common';
import { cleanMessage, cleanTrace, type Redact } from '../cleanLine';
import { levelOf } from '../level';

/** `POST /logs/v1/search`: what is known of its answer is what Confluent's own clients read. */
export const searchAnswerSchema = z.object({
  data: z.array(z.record(z.string(), z.unknown())).nullish(),
  metadata: z.object({ next: z.string().nullish() }).loose().nullish(),
});

const lineSchema = z.object({
  timestamp: z.string().refine(text => !Number.isNaN(Date.parse(text))),
  level: z.unknown().optional(),
  message: z.string(),
  task_id: z.unknown().optional(),
  id: z.string().nullish(),
  exception: z
    .object({ stacktrace: z.string().nullish() })
    .nullish()
    .catch(undefined),
});

/** A line in the product's words; `undefined` for one that cannot be read, or that is another connector's. */
export function lineOf(
  row: Record<string, unknown>,
  serviceId: string,
  redact: Redact,
): LogLine | undefined {
  const parsed = lineSchema.safeParse(row);
  if (!parsed.success) return undefined;
  const { timestamp, level, message, task_id: task, id } = parsed.data;
  if (id && id !== serviceId) return undefined;
  const trace = parsed.data.exception?.stacktrace;
  const [, number] = /^(?:task-)?(\d{1,6})$/.exec(String(task ?? '')) ?? [];
  return {
    at: new Date(timestamp).toISOString(),
    level: levelOf(level),
    message: cleanMessage(message, redact),
    ...(number === undefined ? {} : { task: Number(number) }),
    ...(trace?.trim() ? { trace: cleanTrace(trace, redact) } : {}),
  };
}
