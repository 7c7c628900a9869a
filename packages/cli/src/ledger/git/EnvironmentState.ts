import { z } from 'zod';
import { CommandError } from '../../CommandError';
import { ledgerEntrySchema, type LedgerEntry } from '../Ledger';
import type { Seal } from './Seal';

export const lockSchema = z.object({
  /** A word of the holder's own: of two locks of one name it tells which is whose. */
  id: z.string(),
  /** Who holds it, for people. */
  holder: z.string(),
  /** ISO 8601 in UTC. */
  since: z.string(),
  /** It is nobody's after it; the holder moves it on while it lives. ISO 8601 in UTC. */
  until: z.string(),
});
export type Lock = z.infer<typeof lockSchema>;

/** What is kept of one environment. */
export interface EnvironmentState {
  lock?: Lock;
  /** By connector ref. */
  entries: ReadonlyMap<string, LedgerEntry>;
}

const LOCK = 'lock.json';
const FOLDER = 'connectors/';
const EXTENSION = '.json';

/** An entry with what proves who wrote it. */
const sealedSchema = z.object({
  entry: z.unknown(),
  seal: z.string().optional(),
});

export function filesOf(
  { entries, lock }: EnvironmentState,
  seal: Seal | undefined,
): Map<string, string> {
  const files = new Map<string, string>();
  for (const [ref, entry] of entries) {
    const sealed = { entry, seal: seal?.of(ref, JSON.stringify(entry)) };
    files.set(`${FOLDER}${ref}${EXTENSION}`, textOf(sealed));
  }
  if (lock) files.set(LOCK, textOf(lock));
  return files;
}

/**
 * @param where - said of what cannot be read
 * @throws CommandError also of an entry that the seal does not fit
 */
export function stateOf(
  files: ReadonlyMap<string, string>,
  where: string,
  seal: Seal | undefined,
): EnvironmentState {
  const entries = new Map<string, LedgerEntry>();
  let lock: Lock | undefined;
  for (const [path, text] of files) {
    const at = `${where}:${path}`;
    if (path === LOCK) lock = parsed(lockSchema, text, at);
    if (!path.startsWith(FOLDER) || !path.endsWith(EXTENSION)) continue;
    const ref = path.slice(FOLDER.length, -EXTENSION.length);
    const sealed = parsed(sealedSchema, text, at);
    const content = JSON.stringify(sealed.entry);
    if (seal && !seal.fits(ref, content, sealed.seal)) {
      throw new CommandError(
        `${at} was not written with the key in KCONNECT_STATE_KEY.`,
        'Somebody without it has changed what was applied, or it was written before there was a key. Delete the ref where you do not know better: all connectors of the environment count as never applied then.',
      );
    }
    entries.set(ref, parsed(ledgerEntrySchema, content, at));
  }
  return { entries, lock };
}

function textOf(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function parsed<S extends z.ZodType>(
  schema: S,
  text: string,
  where: string,
): z.output<S> {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new CommandError(
      `${where} cannot be read: ${(error as Error).message}`,
      'It says what was applied last. Put it right there, or delete the ref: all connectors of the environment count as never applied then.',
    );
  }
}
