import type { ObservedConnector } from '@kconnect/plugin-kafka-connect-common';

/** A connector whose tasks are in the given states. */
export function observed(
  name: string,
  tasks: string[] = ['RUNNING'],
  more: Partial<ObservedConnector> = {},
): ObservedConnector {
  return {
    name,
    type: 'source',
    class: 'TestSource',
    state: 'RUNNING',
    validationErrors: [],
    tasks: tasks.map((state, id) => ({ id, state })),
    config: { 'tasks.max': { kind: 'plain', value: String(tasks.length) } },
    ...more,
  };
}

/** A moment, so many seconds into the test. */
export function at(seconds: number): string {
  return new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
}
