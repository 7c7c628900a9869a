import type { PlannedChange } from '@kconnect/plugin-kafka-connect-common';
import { count } from '../text/plural';

/** What an apply does to one connector, in a sentence. */
export function changeInWords(change: PlannedChange): string {
  const { action, name, cluster, properties } = change;
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
  return says[action];
}
