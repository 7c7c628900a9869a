import type { z } from 'zod';
import { workerLogsSchema } from '../../logs';

/** `kafka:` of a self-managed cluster in `clusters.yaml`: the brokers that its connectors read and write. */
export const brokersSchema = workerLogsSchema.pick({
  bootstrapServers: true,
  tls: true,
});
export type Brokers = z.infer<typeof brokersSchema>;
