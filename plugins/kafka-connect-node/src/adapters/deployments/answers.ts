import { z } from 'zod';
import type { PluginSetting } from '../../port';
import { TextRedactor } from '../../redaction';

const text = z.string().nullish();

/** Knows no secret by itself: takes out what looks like one. */
const ANYBODYS = TextRedactor.of([]);

/** The answer to `…/config/validate`: 200 also where there are errors. */
export const validationSchema = z.object({
  configs: z.array(
    z.object({
      definition: z
        .object({
          name: z.string(),
          type: z.string(),
          required: z.boolean().nullish(),
          default_value: text,
        })
        // Apache Kafka answers so for keys that the plugin does not define.
        .nullish(),
      value: z.object({
        name: z.string(),
        errors: z.array(z.string()).nullish(),
      }),
    }),
  ),
});
type ValidatedConfig = z.infer<typeof validationSchema>['configs'][number];

/** @param clean - takes secrets out of what the plugin says */
export function settingOf(
  { definition, value }: ValidatedConfig,
  clean: (text: string) => string,
): PluginSetting {
  return {
    key: value.name,
    type: definition?.type.toUpperCase() ?? 'STRING',
    required: definition?.required ?? false,
    defaultValue: definition?.default_value ?? undefined,
    errors: (value.errors ?? []).map(clean),
  };
}

/** `GET …/offsets`. */
export const offsetsSchema = z.object({
  offsets: z.array(z.object({ partition: z.unknown(), offset: z.unknown() })),
});

/** What a plugin keeps of its place, an address with its token say. Kafka keeps it flat; what is deeper is kept as it is. */
export function withoutSecrets(part: unknown): unknown {
  if (typeof part !== 'object' || part === null) return cleaned(part);
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, cleaned(value)]),
  );
}

function cleaned(value: unknown): unknown {
  return typeof value === 'string' ? ANYBODYS.redact(value) : value;
}

const remark = z
  .object({ field: text, message: text })
  .transform(({ field, message }) => ({
    field: field ?? undefined,
    message: message ?? 'no reason is given',
  }));

/** The answer to `…/config/translate`. */
export const translationSchema = z.object({
  config: z
    .record(z.string(), z.unknown())
    .transform(config =>
      Object.fromEntries(
        Object.entries(config).map(([key, value]) => [key, String(value)]),
      ),
    ),
  warnings: z
    .array(remark)
    .nullish()
    .transform(all => all ?? []),
  errors: z
    .array(remark)
    .nullish()
    .transform(all => all ?? []),
});
