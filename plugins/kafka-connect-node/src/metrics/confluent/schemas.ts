import { z } from 'zod';
import { recordSchema } from '../../parsing';

const paginationSchema = z
  .object({
    pagination: z
      .object({ next_page_token: z.string().nullish() })
      .loose()
      .nullish(),
  })
  .loose()
  .nullish();

/** `GET /v2/metrics/cloud/descriptors/metrics`, as far as it is used. */
export const descriptorsSchema = z.object({
  data: z.array(
    z.object({
      name: z.string(),
      labels: z.array(z.object({ key: z.string() })).nullish(),
    }),
  ),
  meta: paginationSchema,
});

/** `POST /v2/metrics/cloud/query`, format FLAT: `timestamp`, `value` and a key for each label. */
export const queryAnswerSchema = z.object({
  data: z.array(recordSchema),
  meta: paginationSchema,
});

/** The token of the next page; an empty one is none. */
export function nextPageToken({
  meta,
}: {
  meta?: z.infer<typeof paginationSchema>;
}): string | undefined {
  return meta?.pagination?.next_page_token || undefined;
}
