import { z } from 'zod';

const HOST_AND_PORT = /^\s*[\w.-]+:\d{1,5}\s*$/;

/** `logs:` of a self-managed cluster in `clusters.yaml`. */
export const workerLogsSchema = z.strictObject({
  kind: z.literal('kafka-topic'),
  /** As Kafka's own clients take them: `broker-1:9092,broker-2:9092`. */
  bootstrapServers: z
    .string()
    .refine(
      text => text.split(',').every(one => HOST_AND_PORT.test(one)),
      'write host:port, several of them with commas between',
    ),
  /** The topic that the workers log to, in the Elastic Common Schema as JSON. */
  topic: z.string().regex(/^[\w.-]{1,249}$/, 'write the name of a Kafka topic'),
  tls: z.boolean().default(false),
});
export type WorkerLogs = z.infer<typeof workerLogsSchema>;
