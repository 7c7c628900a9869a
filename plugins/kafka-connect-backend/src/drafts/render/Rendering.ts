import type {
  Department,
  ObservedConnector,
  ProposedChange,
  TemplateProblem,
  TemplateRemark,
} from '@kconnect/plugin-kafka-connect-common';
import type { Caller } from '../../access';
import type { Merged } from '../../check';
import type { DraftAuthority } from '../DraftAuthority';

/** What became of a draft before it is checked. */
export interface Rendering {
  /** Absent where the platform team asks. */
  department?: Department;
  /** Where the plan does not say it well enough. */
  title?: string;
  /** Absent where not even its path can be said. */
  file?: ProposedChange;
  problems: readonly TemplateProblem[];
  remarks: readonly TemplateRemark[];
}

/** What drafts are made of. */
export interface RenderingContext {
  caller: Caller;
  authority: DraftAuthority;
  merged: Merged;
  /** The classes of a cluster's plugins; `undefined` where it does not tell. */
  pluginsOf(cluster: string): Promise<readonly string[] | undefined>;
  /** What was last seen to run; `undefined` where nothing does. */
  runningAt(
    cluster: string,
    name: string,
  ): Promise<ObservedConnector | undefined>;
}

/** The one problem of a draft that comes to nothing. */
export function nothing(
  department: Department | undefined,
  problem: TemplateProblem,
): Rendering {
  return { department, problems: [problem], remarks: [] };
}

/** A connector that no file describes. */
export function noFile(department: Department, name: string): Rendering {
  return nothing(department, {
    field: 'name',
    message: `No file describes ${name}.`,
    fix: 'Take what runs into Git first, or ask for a new connector.',
  });
}
