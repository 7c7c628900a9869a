import { clip } from '../output/clip';
import type { ServiceTranslation, Translated } from './Translated';

/** No value is so long that the sentence after it is not seen. */
const WIDTH = 120;

/** What a translation has to say beside the file, for people. */
export function reportLines(translated: Translated): string[] {
  const { added, changed, from, implied, kept, to, service } = translated;
  return [
    `${from.file} (${from.cluster}) -> ${to.file} (${to.cluster})`,
    ...block('No counterpart:', translated.lost),
    ...block('Missing:', translated.missing),
    ...block('Not quite the same:', translated.notes),
    ...block('Added:', added),
    ...block('Left out:', implied),
    `${kept.length} settings as they were, ${changed.length} changed, ${added.length} added, ${implied.length} left out, ${translated.lost.length} without counterpart, ${translated.missing.length} missing.`,
    ...(service ? serviceLines(service) : []),
  ];
}

function block(
  title: string,
  remarks: readonly { key: string; value?: string; reason: string }[],
): string[] {
  return remarks.length === 0
    ? []
    : [
        title,
        ...remarks.map(
          ({ key, reason, value }) => `  ${setting(key, value)}: ${reason}`,
        ),
      ];
}

function setting(key: string, value: string | undefined): string {
  return value === undefined
    ? clip(key, WIDTH)
    : clip(`${key} = ${JSON.stringify(value)}`, WIDTH);
}

function serviceLines({
  differences,
  errors,
  warnings,
}: ServiceTranslation): string[] {
  return [
    differences.length === 0
      ? "Confluent Cloud's own translation is the same."
      : "Confluent Cloud's own translation differs (ours -> its own):",
    ...differences.map(({ key, ours, theirs }) => {
      const [a, b] = [ours, theirs].map(value =>
        value === undefined ? '(none)' : clip(JSON.stringify(value), WIDTH),
      );
      return `  ${clip(key, WIDTH)}: ${a} -> ${b}`;
    }),
    ...[...errors, ...warnings].map(
      ({ field, message }) =>
        `  it says${field ? ` of ${clip(field, WIDTH)}` : ''}: ${clip(
          message,
          2 * WIDTH,
        )}`,
    ),
  ];
}
