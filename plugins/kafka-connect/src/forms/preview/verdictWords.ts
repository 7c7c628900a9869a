import type {
  DraftAnswer,
  Finding,
  PlannedChange,
} from '@kconnect/plugin-kafka-connect-common';
import { count } from '../../text/plural';

/** What must be mended before a form may be sent, in one line each; nothing where it may. */
export function obstaclesIn({
  problems,
  files,
  verdict,
}: DraftAnswer): string[] {
  const found = [
    ...problems.map(({ message, fix }) => `${message} ${fix}`),
    ...(verdict?.findings ?? [])
      .filter(({ severity }) => severity === 'error')
      .map(({ message, fix }) => `${message} ${fix}`),
  ];
  if (found.length > 0) return found;
  if (files.length === 0) return ['There is nothing to propose.'];
  return verdict?.ok === false ? ['It may not be proposed as it is.'] : [];
}

/** The findings that stop nothing. */
export function warningsIn({ verdict }: DraftAnswer): Finding[] {
  return (verdict?.findings ?? []).filter(
    ({ severity }) => severity !== 'error',
  );
}

/** What merging would do to one connector, in a sentence. */
export function planInWords(change: PlannedChange): string {
  const { action, name, cluster, properties, note } = change;
  const where = `\`${name}\` on \`${cluster}\``;
  const says: Record<PlannedChange['action'], string> = {
    create: `Creates ${where}.`,
    update: `Changes ${count(properties.length, 'setting')} of ${where}.`,
    pause: `Brings ${where} to rest.`,
    resume: `Lets ${where} run again.`,
    delete: `Removes ${where}. What it has made elsewhere stays.`,
    unchanged: `Changes nothing about ${where}.`,
    unmanaged: `Leaves ${where} alone.`,
  };
  return [says[action], note].filter(Boolean).join(' ');
}
