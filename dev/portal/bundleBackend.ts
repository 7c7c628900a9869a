import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { build, type PluginBuild } from 'esbuild';
import { inRoot } from './paths.ts';

const ENTRY = inRoot('packages', 'backend', 'src', 'index.ts');
/** Within the repository, where its `node_modules` are found. */
const BUNDLE = inRoot('.cache', 'backend', 'backend.cjs');

/**
 * Makes one file of the backend's own packages and leaves all others to be loaded from `node_modules`. It takes a
 * tenth of a second, and the running backend needs no compiler in its memory.
 *
 * @returns the file's path
 * @throws an error that names the file and line that cannot be compiled
 */
export async function bundleBackend(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [ENTRY],
    outfile: BUNDLE,
    write: false,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    sourcemap: true,
    logLevel: 'silent',
    plugins: [{ name: 'which-packages-are-inside', setup }],
  });
  await mkdir(dirname(BUNDLE), { recursive: true });
  for (const { path, contents } of outputFiles) {
    // Two portals may start at the same time, and neither may load half a file.
    await writeFile(`${path}.${process.pid}`, contents);
    await rename(`${path}.${process.pid}`, path);
  }
  return BUNDLE;
}

function setup({ onResolve }: PluginBuild): void {
  onResolve({ filter: /^[^./]/ }, ({ path, kind, importer }) => {
    if (kind === 'entry-point' || path.startsWith('@kconnect/')) {
      return undefined;
    }
    return path === '@backstage/backend-defaults' && importer === ENTRY
      ? { path: inRoot('dev', 'portal', 'backend', 'backendDefaults.ts') }
      : { path, external: true };
  });
}
