import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { NotModifiedError } from '@backstage/errors';
import { isReadable, mustBeRepository, ReadingLimits } from './readableFiles';
import type { ReadTree, RepositoryTree } from './RepositoryTree';

/** What forges name a commit by; other answers have other tags, which say nothing but whether something changed. */
const COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})$/;

/** A folder in a Git forge, asked for its newest commit and, where that is another one, for all files at once. */
export class AddressTree implements RepositoryTree {
  readonly description: string;
  readonly #reader: UrlReaderService;
  #etag?: string;

  constructor(options: { url: string; reader: UrlReaderService }) {
    this.description = options.url.replace(/\/+$/, '');
    this.#reader = options.reader;
  }

  async read(signal: AbortSignal): Promise<ReadTree | undefined> {
    try {
      const { etag, files } = await this.#readAll(signal);
      mustBeRepository(files);
      // Nobody waits for what came too late: it is not what is known.
      signal.throwIfAborted();
      this.#etag = etag;
      return { revision: COMMIT.test(etag) ? etag : undefined, files };
    } catch (error) {
      if ((error as Error).name === NotModifiedError.name) return undefined;
      throw error;
    }
  }

  async #readAll(signal: AbortSignal) {
    const limits = new ReadingLimits();
    let tooMuch: unknown;
    const tree = await this.#reader.readTree(this.description, {
      etag: this.#etag,
      signal,
      filter: (path, info) => {
        if (tooMuch || !isReadable(path)) return false;
        // Where this throws, nobody listens: it is asked in the middle of a stream.
        try {
          limits.count(path, info?.size ?? 0);
        } catch (error) {
          tooMuch = error;
        }
        return !tooMuch;
      },
    });
    const found = await tree.files();
    if (tooMuch) throw tooMuch;
    const files = new Map<string, string>();
    for (const { content, path } of found) {
      files.set(path, (await content()).toString('utf8'));
    }
    return { etag: tree.etag, files };
  }
}
