import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ConfigurationFile,
  FileProblem,
  ParsedFile,
} from '@kconnect/plugin-kafka-connect-common';
import type {
  ConfigurationFileName,
  ConfigurationSource,
} from './ConfigurationSource';
import type { ConfigurationStore, StoredFile } from './ConfigurationStore';

export interface WatchedFileOptions {
  file: ConfigurationFileName;
  source: ConfigurationSource;
  store: ConfigurationStore;
  logger: LoggerService;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** One file of the repository: what is in use of it, and what is wrong with what is newer. */
export class WatchedFile<T> {
  readonly #options: WatchedFileOptions;
  #value?: T;
  #content: string | null = null;
  #loadedAt: string | null = null;
  #problems: FileProblem[] = [];
  #problemSince: string | null = null;

  constructor(options: WatchedFileOptions) {
    this.#options = options;
  }

  /** The last good content; `undefined` where there never was any. */
  get value(): T | undefined {
    return this.#value;
  }

  get status(): ConfigurationFile {
    return {
      file: this.#options.file,
      loadedAt: this.#loadedAt,
      problems: this.#problems,
      ...(this.#problemSince ? { problemSince: this.#problemSince } : {}),
    };
  }

  /** Takes up what an earlier run left. */
  restore(
    stored: StoredFile | undefined,
    parse: (text: string) => ParsedFile<T>,
  ) {
    if (!stored) return;
    this.#problemSince = stored.problem_since;
    const parsed = stored.content === null ? undefined : parse(stored.content);
    if (!parsed?.ok) return;
    this.#value = parsed.value;
    this.#content = stored.content;
    this.#loadedAt = stored.loaded_at;
  }

  /**
   * Reads the file again.
   *
   * @returns whether other content is in use now
   */
  async refresh(parse: (text: string) => ParsedFile<T>): Promise<boolean> {
    const read = await this.#read(parse);
    if (!read.parsed.ok) {
      await this.#begin(read.parsed.problems);
      return false;
    }
    const changed = read.text !== this.#content || this.#value === undefined;
    if (!changed && this.#problems.length === 0 && !this.#problemSince) {
      return false;
    }
    this.#value = read.parsed.value;
    this.#content = read.text;
    if (changed) this.#loadedAt = this.#time();
    await this.#end();
    return changed;
  }

  async #read(
    parse: (text: string) => ParsedFile<T>,
  ): Promise<{ text: string; parsed: ParsedFile<T> }> {
    try {
      const text = await this.#options.source.read(this.#options.file);
      return { text, parsed: parse(text) };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return {
        text: '',
        parsed: { ok: false, problems: [{ pointer: '', reason }] },
      };
    }
  }

  async #begin(problems: FileProblem[]): Promise<void> {
    const isNews = describe(problems) !== describe(this.#problems);
    this.#problems = problems;
    if (!isNews) return;
    const { file, logger } = this.#options;
    logger.warn(
      `${file} cannot be used, ${
        this.#value === undefined
          ? 'and there is no earlier content to go on with'
          : `what was read at ${this.#loadedAt} stays in use`
      }: ${describe(problems)}`,
    );
    this.#problemSince ??= this.#time();
    await this.#save();
  }

  async #end(): Promise<void> {
    const { file, logger, source } = this.#options;
    if (this.#problems.length > 0) logger.info(`${file} can be used again`);
    else logger.info(`${file} was read from ${source.description}`);
    this.#problems = [];
    this.#problemSince = null;
    await this.#save();
  }

  async #save(): Promise<void> {
    const { file, logger, store } = this.#options;
    try {
      await store.save({
        file,
        content: this.#content,
        loaded_at: this.#loadedAt,
        problem_since: this.#problemSince,
      });
    } catch (error) {
      logger.warn(`The content of ${file} was not kept for a restart`, {
        reason: String(error),
      });
    }
  }

  #time(): string {
    return new Date(this.#options.now()).toISOString();
  }
}

/** Where and why, one problem after the other. */
function describe(problems: readonly FileProblem[]): string {
  return problems
    .map(({ line, column, reason }) =>
      line === undefined ? reason : `line ${line}, column ${column}: ${reason}`,
    )
    .join('; ');
}
