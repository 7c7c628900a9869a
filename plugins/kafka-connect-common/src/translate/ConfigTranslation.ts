import { z } from 'zod';

/** Where a connector runs, with names of plugins and settings of its own. */
export const sideSchema = z.enum(['managed', 'self-managed']);
export type Side = z.infer<typeof sideSchema>;

const remarkSchema = z.object({ key: z.string(), reason: z.string() });
/** A sentence on one setting. */
export type SettingRemark = z.infer<typeof remarkSchema>;

/** What became of each setting of a configuration that was translated; each is in one of the first four lists. */
export const settingFatesSchema = z.object({
  /** As they were. */
  kept: z.array(z.string()),
  /** By another name, in other words, or several in one. */
  changed: z.array(
    z.object({ from: z.array(z.string()), to: z.array(z.string()) }),
  ),
  /** Left out, since the other side does just that by itself. */
  implied: z.array(remarkSchema),
  /**
   * Without a counterpart; of some only a part is. The value is absent where it may be a secret.
   */
  lost: z.array(remarkSchema.extend({ value: z.string().optional() })),
  /** Written though nobody asked for it, so that the connector goes on doing what it did. */
  added: z.array(remarkSchema.extend({ value: z.string() })),
  /** What the connector needs there, and nothing says. */
  missing: z.array(remarkSchema),
  /** What is not quite the same there. */
  notes: z.array(remarkSchema),
});
export type SettingFates = z.infer<typeof settingFatesSchema>;

/** A configuration in the words of the other side. */
export interface ConfigTranslation extends SettingFates {
  ok: true;
  to: Side;
  config: Record<string, string>;
}

/** A configuration that has no translation at all. */
export interface TranslationRefusal {
  ok: false;
  reason: string;
  fix: string;
}

/** What a translation goes by beside the configuration. */
export interface TranslationOptions {
  /** The plugin there, where several do the same; else the nearest. */
  plugin?: string;
  /** What the connector is to run as on Confluent Cloud: an id of a service account. */
  account?: string;
  /** The region of the managed cluster, from or to which it is translated. */
  region?: string;
  /** Settings that hold a secret in the clear: they are neither carried over nor shown. */
  withheld?: ReadonlySet<string>;
}
