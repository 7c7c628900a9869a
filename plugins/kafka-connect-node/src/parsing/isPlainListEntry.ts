import type { ListEntry, TaskStatus } from './schemas';

/**
 * Whether an entry of the expanded list is beyond doubt what `listEntrySchema` takes, as nearly all are.
 * Of the others the schema decides, and says what is wrong; so this only saves time: what is true here
 * is accepted there.
 */
export function isPlainListEntry(entry: unknown): entry is ListEntry {
  return (
    isRecord(entry) &&
    isAbsentOr(entry.id, isPlainId) &&
    isAbsentOr(entry.info, isPlainInfo) &&
    isPlainStatus(entry.status)
  );
}

function isPlainId(id: unknown): boolean {
  return isRecord(id) && isOptionalText(id.id);
}

function isPlainInfo(info: unknown): boolean {
  return (
    isRecord(info) &&
    isOptionalText(info.type) &&
    isAbsentOr(info.config, isRecord)
  );
}

function isPlainStatus(status: unknown): boolean {
  return (
    isRecord(status) &&
    isOptionalText(status.type) &&
    isPlainConnector(status.connector) &&
    isAbsentOr(status.tasks, isPlainTasks)
  );
}

function isPlainConnector(connector: unknown): boolean {
  return (
    isRecord(connector) &&
    isWord(connector.state) &&
    isOptionalText(connector.worker_id) &&
    isOptionalText(connector.trace) &&
    isOptionalText(connector.version)
  );
}

function isPlainTasks(tasks: unknown): tasks is TaskStatus[] {
  return Array.isArray(tasks) && tasks.every(isPlainTask);
}

function isPlainTask(task: unknown): boolean {
  return (
    isRecord(task) &&
    Number.isSafeInteger(task.id) &&
    (task.id as number) >= 0 &&
    isWord(task.state) &&
    isOptionalText(task.worker_id) &&
    isOptionalText(task.trace) &&
    isOptionalText(task.msg) &&
    isOptionalText(task.version)
  );
}

function isAbsentOr(
  value: unknown,
  isGood: (value: unknown) => boolean,
): boolean {
  return value === undefined || value === null || isGood(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isOptionalText(value: unknown): boolean {
  return typeof value === 'string' || value === undefined || value === null;
}
