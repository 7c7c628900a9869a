import type {
  ConnectorType,
  ObservedConnector,
  ObservedTask,
  ValidationError,
} from '@kconnect/plugin-kafka-connect-common';
import { redactConfig, type TextRedactor } from '../redaction';
import { clipBeforeRedaction, clipTrace } from './clipTrace';
import type { ConnectorStatus, ListEntry, TaskStatus } from './schemas';

/** What is known of a plugin's sensitive keys. */
export type PasswordKeysOf = (
  pluginClass: string,
) => ReadonlySet<string> | undefined;

/** One connector in the product's own words, its secrets removed from configuration and texts. */
export function toObserved(
  name: string,
  entry: ListEntry,
  passwordKeysOf: PasswordKeysOf,
): ObservedConnector {
  const raw = entry.info?.config ?? {};
  const pluginClass = textOf(raw['connector.class']) ?? '';
  const { config, texts } = redactConfig(raw, passwordKeysOf(pluginClass));
  const { status } = entry;
  return {
    name,
    type: typeOf(entry.info?.type, status.type),
    class: pluginClass,
    version: present(status.connector.version),
    serviceId: present(entry.id?.id),
    state: status.connector.state,
    workerId: workerOf(status.connector.worker_id, name),
    trace: readableTrace(status.connector.trace, texts),
    message: messageOf(status, texts),
    validationErrors: validationErrorsOf(status.validation_errors, texts),
    tasks: (status.tasks ?? [])
      .map(task => toObservedTask(name, task, texts))
      .sort((a, b) => a.id - b.id),
    config,
  };
}

function toObservedTask(
  name: string,
  task: TaskStatus,
  texts: TextRedactor,
): ObservedTask {
  return {
    id: task.id,
    state: task.state,
    workerId: workerOf(task.worker_id, name),
    trace: readableTrace(task.trace, texts) ?? readableTrace(task.msg, texts),
  };
}

function typeOf(...told: (string | null | undefined)[]): ConnectorType {
  for (const word of told) {
    const type = word?.toLowerCase();
    if (type === 'source' || type === 'sink') return type;
  }
  return 'unknown';
}

/** Confluent Cloud repeats the connector's name where Apache Kafka names the worker: that tells nothing. */
function workerOf(
  worker: string | null | undefined,
  connector: string,
): string | undefined {
  return worker === connector ? undefined : present(worker);
}

function present(value: string | null | undefined): string | undefined {
  return value?.trim() ? value : undefined;
}

function readableTrace(
  trace: string | null | undefined,
  texts: TextRedactor,
): string | undefined {
  return trace?.trim()
    ? clipTrace(texts.redact(clipBeforeRedaction(trace)))
    : undefined;
}

const MAX_MESSAGE_CHARACTERS = 2_000;
const MAX_MESSAGES = 100;

function messageOf(
  status: ConnectorStatus,
  texts: TextRedactor,
): string | undefined {
  const message =
    textOf(status.override_message) ??
    textOf(status.error_summary) ??
    textList(status.errors_from_trace)[0];
  return message === undefined ? undefined : readableMessage(message, texts);
}

function readableMessage(message: string, texts: TextRedactor): string {
  const redacted = texts.redact(clipBeforeRedaction(message.trim()));
  return redacted.length > MAX_MESSAGE_CHARACTERS
    ? `${redacted.slice(0, MAX_MESSAGE_CHARACTERS - 1)}…`
    : redacted;
}

/** `<key>: <message>` each; a text that begins with no key is a message alone. */
function validationErrorsOf(
  value: unknown,
  texts: TextRedactor,
): ValidationError[] {
  return textList(value).map(text => {
    // Redacted as a whole: that its key is a password's tells what the message may hold.
    const readable = readableMessage(text, texts);
    const [, key, message] = /^([\w.-]{1,200}):\s+([^]+)$/.exec(readable) ?? [];
    return key === undefined ? { message: readable } : { key, message };
  });
}

/** Confluent was seen to answer strings and objects with the string in `error`. */
function textList(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value
    .slice(0, MAX_MESSAGES)
    .map(item =>
      typeof item === 'object' && item !== null
        ? textOf((item as { error?: unknown }).error) ??
          textOf((item as { message?: unknown }).message)
        : textOf(item),
    )
    .filter(text => text !== undefined);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
