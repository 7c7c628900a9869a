import { CONNECTORS_FOLDER } from '../../check/files/locateFile';
import {
  CLUSTERS_FILE,
  DEPARTMENTS_FILE,
} from '../../check/readRepositoryFiles';
import type { ChangedFile, FileEntry } from '../ChangedFile';
import type { OtherFile } from './RequestContents';

const STRANGE: Record<Exclude<FileEntry['kind'], 'file'>, string> = {
  symlink: 'is a symbolic link',
  submodule: 'is a submodule',
  executable: 'is marked as a program',
  unreadable: 'is no text, or too large to be one',
};

/** Paths that mean another one than they say, somewhere. */
const MISLEADING = /^\/|\\|\p{C}|(^|\/)(\.{0,2}|\.git)(\/|$)/iu;

const PIPELINE =
  /^(\.github|pipeline|\.schemas)\/|^(CODEOWNERS|docs\/CODEOWNERS)$|\.pem$/i;

/** What a changed file is that is no connector; `undefined` where it lies where connectors do and is a text. */
export function otherFile(
  { after, path }: ChangedFile,
  amongConnectors: boolean,
): OtherFile | undefined {
  if (MISLEADING.test(path)) {
    return { path, kind: 'strange', says: 'is a path that leads elsewhere' };
  }
  if (after && after.kind !== 'file') {
    return { path, kind: 'strange', says: STRANGE[after.kind] };
  }
  if (amongConnectors) return undefined;
  if (path === DEPARTMENTS_FILE || path === CLUSTERS_FILE) {
    return { path, kind: 'rules', says: 'says who may do what, and where' };
  }
  if (PIPELINE.test(path)) {
    return {
      path,
      kind: 'pipeline',
      says: 'checks and applies what is merged',
    };
  }
  return path.startsWith(`${CONNECTORS_FOLDER}/`)
    ? { path, kind: 'no-connector', says: 'is read as no connector' }
    : { path, kind: 'elsewhere', says: 'is no connector' };
}
