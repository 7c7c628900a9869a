import { matchesGlob } from 'node:path';
import type { Workflow } from './Workflow.ts';

/** What happened at the forge, as a workflow sees it. */
export interface WorkflowEvent {
  /** As `on:` names it. */
  name: 'push' | 'pull_request_target' | 'workflow_dispatch';
  /** The branch that it is about: the one that was pushed to or would be merged into. */
  branch: string;
  /** What exactly happened to a pull request. */
  action?: string;
  /** The paths that a push changes. */
  paths?: readonly string[];
  /** The workflow that somebody asks to be run, by the name of its file. */
  workflow?: string;
}

/** What is taken where a workflow names no types ("Events that trigger workflows"). */
const PULL_REQUEST_TYPES = ['opened', 'synchronize', 'reopened'];

/** Whether an event starts a workflow. */
export function isTriggered(
  file: string,
  { on }: Workflow,
  { action = '', branch, name, paths = [], workflow }: WorkflowEvent,
): boolean {
  if (!Object.hasOwn(on, name)) return false;
  const trigger = on[name] ?? {};
  if (name === 'workflow_dispatch') return workflow === file;
  if (trigger.branches && !matches([branch], trigger.branches)) return false;
  if (name === 'pull_request_target') {
    return (trigger.types ?? PULL_REQUEST_TYPES).includes(action);
  }
  return !trigger.paths || matches(paths, trigger.paths);
}

function matches(names: readonly string[], patterns: string[]): boolean {
  return names.some(name => patterns.some(each => matchesGlob(name, each)));
}
