import {
  coreServices,
  createServiceFactory,
  type RootLoggerService,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';

/** A line of the backend's log. */
export interface LogLine {
  level: 'error' | 'warn' | 'info' | 'debug';
  message: string;
  meta: JsonObject;
}

/** Collects the backend's log. */
export class TestLog {
  readonly lines: LogLine[] = [];

  readonly feature = createServiceFactory({
    service: coreServices.rootLogger,
    deps: {},
    factory: () => this.logger,
  });

  get logger(): RootLoggerService {
    return this.#logger({});
  }

  /** Lines of warning and worse, or of a given level, that hold a text. */
  matching(text: string, levels: LogLine['level'][] = ['warn', 'error']) {
    return this.lines.filter(
      line => levels.includes(line.level) && line.message.includes(text),
    );
  }

  /** What the auditor wrote. */
  audits(): JsonObject[] {
    return this.lines
      .filter(line => line.meta.isAuditEvent === true)
      .map(line => line.meta);
  }

  #logger(base: JsonObject): RootLoggerService {
    const write = (level: LogLine['level']) => {
      return (message: string, meta?: Error | JsonObject) => {
        const extra = meta instanceof Error ? { error: meta.message } : meta;
        this.lines.push({
          level,
          message: `${message}`,
          meta: { ...base, ...extra },
        });
      };
    };
    return {
      error: write('error'),
      warn: write('warn'),
      info: write('info'),
      debug: write('debug'),
      child: meta => this.#logger({ ...base, ...meta }),
    };
  }
}
