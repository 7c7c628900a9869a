import {
  deploymentReportSchema,
  type ClusterDefinition,
} from '@kconnect/plugin-kafka-connect-common';
import { randomUUID } from 'node:crypto';
import { CommandError } from '../../CommandError';
import { git, GitError } from '../../git/git';
import type { Io } from '../../io';
import { PortalHttp } from '../../operations/portal/PortalHttp';
import { portalAddress } from '../../session/portalAddress';
import { PortalReports } from './PortalReports';

/** Which portal is told of an apply, as one types it. */
export interface PortalFlags {
  portal?: string;
  /** The run's page. */
  run?: string;
  runId?: string;
}

/** In a pipeline nobody waits longer for a portal. */
const TIMEOUT_MS = 15_000;

/**
 * What tells the portal, where one is named.
 *
 * @throws CommandError where the options or the environment do not say enough
 */
export async function openPortalReports(
  { portal, run, runId = randomUUID() }: PortalFlags,
  {
    definitions,
    folder,
    io,
    say,
  }: {
    definitions: readonly ClusterDefinition[];
    folder: string;
    io: Io;
    say: (line: string) => void;
  },
): Promise<PortalReports | undefined> {
  if (portal === undefined) return undefined;
  const url = portalAddress(portal);
  const token = io.env.KCONNECT_PORTAL_TOKEN;
  if (!token) {
    throw new CommandError(
      'KCONNECT_PORTAL_TOKEN is not set, by which the portal is told of this run.',
      'Set it to a token that the portal made for reports (backend.auth.externalAccess), or leave out --portal.',
    );
  }
  mustBe('--run-id', deploymentReportSchema.shape.id, runId);
  mustBe('--run', deploymentReportSchema.shape.run, run);
  const revision = await headOf(folder, io);
  if (revision === undefined) {
    say(
      'The portal is not told of this run: the repository has no commit to name.',
    );
    return undefined;
  }
  return new PortalReports({
    http: new PortalHttp({
      url,
      token: async () => token,
      // What was done is told also where the program was told to stop.
      signal: new AbortController().signal,
      timeoutMs: TIMEOUT_MS,
    }),
    ...{ id: runId, revision, run, definitions, say },
  });
}

function mustBe(
  option: string,
  schema:
    | typeof deploymentReportSchema.shape.id
    | typeof deploymentReportSchema.shape.run,
  value: string | undefined,
): void {
  const parsed = schema.safeParse(value);
  if (parsed.success) return;
  const [{ message }] = parsed.error.issues;
  throw new CommandError(`${option} is not usable: ${message}.`);
}

async function headOf(
  folder: string,
  { env, signal }: Io,
): Promise<string | undefined> {
  try {
    return (
      await git(['rev-parse', '--verify', 'HEAD'], { folder, env, signal })
    ).trim();
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}
