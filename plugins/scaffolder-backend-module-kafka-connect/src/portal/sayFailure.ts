import {
  findingSchema,
  type Finding,
} from '@kconnect/plugin-kafka-connect-common';
import { sayFindings } from '../actions/sayFindings';

/** What went wrong, in words for whoever reads the task's log. */
export function sayFailure(status: number, text: string): string {
  const { findings, message } = errorIn(text);
  const said = message ?? `The portal answers ${status}.`;
  return findings.length > 0 ? `${said}:\n${sayFindings(findings)}` : said;
}

function errorIn(text: string): { message?: string; findings: Finding[] } {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { findings: [] };
  }
  const { error } = (body ?? {}) as {
    error?: { message?: unknown; findings?: unknown };
  };
  const findings = findingSchema.array().safeParse(error?.findings);
  return {
    ...(typeof error?.message === 'string' && { message: error.message }),
    findings: findings.success ? findings.data : [],
  };
}
