import { build } from 'esbuild';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/**
 * One file of the backend that is measured and our own packages, as in production: no compiler runs
 * beside it. All other packages are loaded from `node_modules`.
 *
 * @returns the file's path
 */
export async function bundleBackend(): Promise<string> {
  const outfile = join(ROOT, '.cache', 'bench', 'backend.cjs');
  await build({
    entryPoints: [join(ROOT, 'bench', 'backend.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    sourcemap: true,
    logLevel: 'silent',
    plugins: [
      {
        name: 'only-our-own-packages-inside',
        setup({ onResolve }) {
          onResolve({ filter: /^[^./]/ }, ({ kind, path }) =>
            kind === 'entry-point' || path.startsWith('@kconnect/')
              ? undefined
              : { path, external: true },
          );
        },
      },
    ],
  });
  return outfile;
}
