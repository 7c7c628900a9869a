import { z } from 'zod';
import type { DailyCost } from '../../port';

export const clusterSchema = z.object({
  id: z.string(),
  spec: z.object({
    display_name: z.string().nullish(),
    region: z.string().nullish(),
    config: z.object({ kind: z.string().nullish() }).nullish(),
    http_endpoint: z.string().nullish(),
  }),
});
export const namedSchema = z.object({
  id: z.string(),
  display_name: z.string().nullish(),
  description: z.string().nullish(),
});
export const bindingSchema = z.object({
  principal: z.string(),
  role_name: z.string(),
  crn_pattern: z.string(),
});
export const topicSchema = z.object({
  topic_name: z.string(),
  partitions_count: z.number().nullish(),
});
export const aclSchema = z.object({
  resource_type: z.string(),
  resource_name: z.string(),
  pattern_type: z.string(),
  principal: z.string(),
  host: z.string().nullish(),
  operation: z.string(),
  permission: z.string(),
});
/** An amount that is not there is no amount of zero. */
const amountSchema = z
  .union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)])
  .transform(Number);
/** Understood row by row, since a month of a large fleet has a hundred thousand; `undefined` for what is not about Connect. */
export const costSchema = z
  .object({
    start_date: z.string().regex(/^\d{4}-\d\d-\d\d/),
    product: z.string().nullish(),
    line_type: z.string(),
    amount: amountSchema,
    resource: z
      .object({
        id: z.string().nullish(),
        display_name: z.string().nullish(),
        environment: z.object({ id: z.string().nullish() }).nullish(),
      })
      .nullish(),
  })
  .transform(
    ({
      amount,
      line_type: kind,
      product,
      resource,
      start_date,
    }): DailyCost | undefined =>
      product === 'CONNECT' || resource?.id?.startsWith('lcc-')
        ? {
            day: start_date.slice(0, 10),
            serviceId: resource?.id ?? undefined,
            name: resource?.display_name ?? undefined,
            environment: resource?.environment?.id ?? undefined,
            ...{ kind, amount },
          }
        : undefined,
  );
