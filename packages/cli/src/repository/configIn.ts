import { z } from 'zod';
import type { InitialState } from '@kconnect/plugin-kafka-connect-common';

const fileSchema = z.object({
  config: z.record(z.string(), z.string()),
  initial_state: z.enum(['RUNNING', 'PAUSED', 'STOPPED']).optional(),
});

/** The configuration in a connector file that was checked before. */
export function configIn(text: string): Record<string, string> {
  return fileSchema.parse(JSON.parse(text)).config;
}

/** The state that a connector file that was checked before keeps its connector in. */
export function stateIn(text: string): InitialState | undefined {
  return fileSchema.parse(JSON.parse(text)).initial_state;
}
