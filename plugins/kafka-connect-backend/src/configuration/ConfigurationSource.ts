import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { NotModifiedError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { ConfigurationFile } from '@kconnect/plugin-kafka-connect-common';
import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

export type ConfigurationFileName = ConfigurationFile['file'];

/** Where the configuration repository's files come from. */
export interface ConfigurationSource {
  /** The folder or address, for the platform team. */
  readonly description: string;
  /**
   * The text of a file as it is now.
   *
   * @throws Error with one line that says why it cannot be read
   */
  read(file: ConfigurationFileName): Promise<string>;
}

/** A byte is at least a character's part; no honest file comes near this size. */
const MAX_BYTES = 4_000_000;

const READ_DEADLINE_MS = 10_000;

/** A folder on this machine. */
export class FolderSource implements ConfigurationSource {
  readonly description: string;

  constructor(path: string) {
    this.description = resolve(path);
  }

  async exists(): Promise<boolean> {
    return stat(this.description).then(
      found => found.isDirectory(),
      () => false,
    );
  }

  async read(file: ConfigurationFileName): Promise<string> {
    const path = join(this.description, file);
    try {
      const { size } = await stat(path);
      if (size > MAX_BYTES) throw tooLarge(file, size);
      return await readFile(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        throw new Error(`there is no file ${path}`);
      }
      throw error;
    }
  }
}

/** A folder in a Git forge, or at any address that the portal may read. */
export class AddressSource implements ConfigurationSource {
  readonly description: string;
  readonly #reader: UrlReaderService;
  readonly #integrations: Pick<ScmIntegrationRegistry, 'resolveUrl'>;
  readonly #known = new Map<
    ConfigurationFileName,
    { etag?: string; text: string }
  >();

  constructor(options: {
    url: string;
    reader: UrlReaderService;
    integrations: Pick<ScmIntegrationRegistry, 'resolveUrl'>;
  }) {
    this.description = options.url.replace(/\/+$/, '');
    this.#reader = options.reader;
    this.#integrations = options.integrations;
  }

  async read(file: ConfigurationFileName): Promise<string> {
    const known = this.#known.get(file);
    try {
      const answer = await this.#reader.readUrl(this.#addressOf(file), {
        etag: known?.etag,
        signal: AbortSignal.timeout(READ_DEADLINE_MS),
      });
      const content = await answer.buffer();
      if (content.length > MAX_BYTES) throw tooLarge(file, content.length);
      const text = content.toString('utf8');
      this.#known.set(file, { etag: answer.etag, text });
      return text;
    } catch (error) {
      if (known && (error as Error).name === NotModifiedError.name) {
        return known.text;
      }
      throw error;
    }
  }

  #addressOf(file: ConfigurationFileName): string {
    const address = this.#integrations.resolveUrl({
      url: file,
      base: `${this.description}/`,
    });
    // GitLab calls a folder's page `tree` and reads files by `blob` alone.
    return address.replace('/-/tree/', '/-/blob/');
  }
}

function tooLarge(file: string, bytes: number): Error {
  return new Error(`${file} has ${bytes} bytes; ${MAX_BYTES} are allowed`);
}
