import type {
  DraftAnswer,
  Finding,
} from '@kconnect/plugin-kafka-connect-common';

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
