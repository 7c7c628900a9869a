import { isUtf8 } from 'node:buffer';
import { z } from 'zod';
import type { ForgeCallOptions } from '../ForgeCallOptions';
import { ForgeError } from '../ForgeError';
import type { ChangedFile } from '../PullRequests';
import type { GitHubRest } from './GitHubRest';
import { safePath } from './names';

/** A file's text, or why there is none. */
export interface FoundText {
  text?: string;
  omitted?: ChangedFile['omitted'];
}

const MAX_BYTES = 1_048_576;

const blobSchema = z.object({
  content: z.string(),
  encoding: z.enum(['base64', 'utf-8']),
});
/** Of a folder, a link to another repository or a file above 1 MB the answer is another one. */
const contentSchema = z.object({ type: z.string(), sha: z.string() });

async function textOf(
  rest: GitHubRest,
  blob: string,
  path: string,
  options: ForgeCallOptions,
): Promise<FoundText> {
  try {
    const found = await rest.ifThere(
      {
        what: `read ${JSON.stringify(path)}`,
        route: 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}',
        parameters: { file_sha: blob },
        schema: blobSchema,
      },
      options,
    );
    // A link to another repository is a commit, which no blob is.
    if (!found) return { omitted: 'not-a-file' };
    const { content, encoding } = found;
    const of = encoding === 'base64' ? 'base64' : 'utf8';
    return asText(Buffer.from(content, of));
  } catch (error) {
    if (error instanceof ForgeError && error.code === 'too-large') {
      return { omitted: 'too-large' };
    }
    throw error;
  }
}

/**
 * A file as it is in a commit.
 *
 * @param blob - what is known to lie there: where it is no file, as a symbolic link is none, GitHub follows it
 */
export async function fileAt(
  rest: GitHubRest,
  { blob, path, revision }: { blob?: string; path: string; revision: string },
  options: ForgeCallOptions,
): Promise<FoundText> {
  const found = await rest.ifThere(
    {
      what: `read ${JSON.stringify(path)}`,
      route: 'GET /repos/{owner}/{repo}/contents/{path}',
      parameters: { path: safePath(path), ref: revision },
      schema: z.union([contentSchema, z.array(z.unknown())]),
    },
    options,
  );
  if (!found || Array.isArray(found) || found.type !== 'file') {
    return { omitted: 'not-a-file' };
  }
  if (blob !== undefined && found.sha !== blob) {
    return { omitted: 'not-a-file' };
  }
  return textOf(rest, found.sha, path, options);
}

function asText(bytes: Buffer): FoundText {
  if (bytes.length > MAX_BYTES) return { omitted: 'too-large' };
  if (!isUtf8(bytes)) return { omitted: 'not-text' };
  return { text: bytes.toString('utf8') };
}
