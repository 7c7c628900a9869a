import {
  LOG_LEVELS,
  type LogLevel,
} from '@kconnect/plugin-kafka-connect-common';

const SYNONYMS: Readonly<Record<string, LogLevel>> = {
  WARNING: 'WARN',
  FATAL: 'ERROR',
  SEVERE: 'ERROR',
};

/** A level as logs write it; one that nobody knows is told as it stands between warning and chatter. */
export function levelOf(text: unknown): LogLevel {
  const word = String(text ?? '').toUpperCase();
  return LOG_LEVELS.find(level => level === word) ?? SYNONYMS[word] ?? 'INFO';
}
