import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { CommandError } from '../CommandError';

const sessionSchema = z.object({
  portal: z.url(),
  /** What the program is known as there. */
  clientId: z.string(),
  accessToken: z.string(),
  /** Milliseconds since the epoch. */
  expiresAt: z.number(),
  refreshToken: z.string().optional(),
});
/** A sign-in to a portal. */
export type Session = z.infer<typeof sessionSchema>;

const fileSchema = z.object({
  /** The one that is used where none is named. */
  current: z.string().optional(),
  sessions: z.array(sessionSchema),
});
type SessionFile = z.infer<typeof fileSchema>;

/** Where sign-ins are kept, for their owner's eyes alone. */
export function sessionFile(env: NodeJS.ProcessEnv): string {
  const config = env.XDG_CONFIG_HOME || join(env.HOME || homedir(), '.config');
  return join(config, 'kconnect', 'sessions.json');
}

/** The portal that one signed in to last. */
export async function signedInPortal(
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  return (await read(env)).current;
}

export async function sessionOf(
  portal: string,
  env: NodeJS.ProcessEnv,
): Promise<Session | undefined> {
  return (await read(env)).sessions.find(each => each.portal === portal);
}

/** Keeps a sign-in in place of an older one to the same portal, and makes it the current one. */
export async function keepSession(
  session: Session,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const { sessions } = await read(env);
  const others = sessions.filter(each => each.portal !== session.portal);
  await write({ current: session.portal, sessions: [...others, session] }, env);
}

/** @returns whether there was one to forget */
export async function forgetSession(
  portal: string,
  env: NodeJS.ProcessEnv,
): Promise<boolean> {
  const { current, sessions } = await read(env);
  const others = sessions.filter(each => each.portal !== portal);
  await write(
    { current: current === portal ? undefined : current, sessions: others },
    env,
  );
  return others.length < sessions.length;
}

async function read(env: NodeJS.ProcessEnv): Promise<SessionFile> {
  const path = sessionFile(env);
  try {
    return fileSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return { sessions: [] };
    }
    throw new CommandError(
      `The sign-ins in ${path} cannot be read.`,
      `Remove the file and run kconnect login again.`,
    );
  }
}

async function write(file: SessionFile, env: NodeJS.ProcessEnv): Promise<void> {
  const path = sessionFile(env);
  const draft = `${path}.${process.pid}`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(draft, JSON.stringify(file, null, 2), { mode: 0o600 });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw new CommandError(
      `The sign-in cannot be kept in ${path}: ${(error as Error).message}`,
    );
  }
}
