import { ForgeError } from '@kconnect/plugin-kafka-connect-node';
import { DATABASE_AWAY, databaseFaultOf } from '../../database/DatabaseError';
import type { Merging } from '../store';

const SECOND = 1000;
const FIRST_WAIT_MS = 10 * SECOND;
const LONGEST_WAIT_MS = 10 * 60 * SECOND;

/**
 * Why a merge did not come about, and when it is tried again: each time later than before. What does not pass by itself
 * is tried as seldom as can be; a new commit is another matter.
 */
export function mergeProblem(
  error: unknown,
  attempts: number,
  now: number,
): NonNullable<Merging['problem']> {
  const isForge = error instanceof ForgeError;
  // What is no answer of the forge's is ours, and mostly another service's that is away.
  const transient = isForge ? error.transient || error.code === 'moved' : true;
  const asked = (isForge ? error.retryAfterSeconds ?? 0 : 0) * SECOND;
  const wait = transient
    ? Math.min(FIRST_WAIT_MS * 2 ** Math.min(attempts - 1, 10), LONGEST_WAIT_MS)
    : LONGEST_WAIT_MS;
  return {
    message: messageOf(error),
    transient,
    notBefore: new Date(now + Math.max(wait, asked)).toISOString(),
  };
}

function messageOf(error: unknown): string {
  if (databaseFaultOf(error)) return `${DATABASE_AWAY}.`;
  return error instanceof Error ? error.message : String(error);
}
