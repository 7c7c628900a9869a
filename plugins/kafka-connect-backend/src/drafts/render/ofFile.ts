import {
  decommission,
  exportConnector,
  setConnectorState,
  takeRunning,
  type Draft,
  type ProposedFile,
} from '@kconnect/plugin-kafka-connect-common';
import type { OwnConnector } from '../DraftAuthority';
import {
  noFile,
  nothing,
  type Rendering,
  type RenderingContext,
} from './Rendering';

type OfKind<K extends Draft['kind']> = Extract<Draft, { kind: K }>;

/** The file that keeps a connector at rest, or lets it run again. */
export function renderState(
  draft: OfKind<'state'>,
  context: RenderingContext,
): Rendering {
  const { department, file, name } = merged(draft, context);
  if (!file) return noFile(department, name);
  return { department, ...setConnectorState(file, draft.state) };
}

/** A connector's file goes. */
export function renderRemoval(
  draft: OfKind<'removal'>,
  context: RenderingContext,
): Rendering {
  const { department, file, name } = merged(draft, context);
  if (!file) return noFile(department, name);
  const { removed: path, remarks } = decommission(file);
  return { department, file: { path, text: null }, problems: [], remarks };
}

/** What runs becomes what the file says. */
export async function renderDrift(
  draft: OfKind<'drift'>,
  context: RenderingContext,
): Promise<Rendering> {
  const { department, file, name, path } = merged(draft, context);
  const running = await context.runningAt(draft.cluster, name);
  if (!running) {
    return nothing(department, {
      field: 'name',
      message: `${name} does not run on ${draft.cluster}.`,
      fix: 'Let it be deployed again, or ask for its removal.',
    });
  }
  const title = `Take what runs of ${name} on ${draft.cluster} into Git`;
  if (file) return { department, title, ...takeRunning(file, running) };
  const { secrets, text } = exportConnector(running, department);
  return {
    ...{ department, title, file: { path, text }, problems: [] },
    remarks: secrets.map(key => ({
      field: key,
      message: `\`${key}\`: it cannot be read back. Put the secret where the file refers to before this is merged, or name the place where it is.`,
    })),
  };
}

function merged(
  draft: { cluster: string; name: string },
  { authority, caller, merged: { files } }: RenderingContext,
): OwnConnector & { file?: ProposedFile } {
  const own = authority.connector(caller, draft);
  const text = files.get(own.path);
  return text === undefined ? own : { ...own, file: { path: own.path, text } };
}
