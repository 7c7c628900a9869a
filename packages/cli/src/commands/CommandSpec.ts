import type { Option } from 'commander';
import type { Work } from './Command';

/** What a command is called, takes and does, before anything of it is loaded. */
export interface CommandSpec {
  /** As commander writes it: `status <name>`. */
  usage: string;
  summary: string;
  options?: Option[];
  /** Whole lines as one types them. */
  examples: string[];
  load: () => Promise<Work<never>>;
}
