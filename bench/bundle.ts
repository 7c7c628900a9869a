import { build } from 'esbuild';
import { basename, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/**
 * One file of a program that is measured and our own packages, as in production: no compiler runs
 * beside it. All other packages are loaded from `node_modules`.
 *
 * @param program - a file of this folder
 * @returns the bundle's path
 */
export async function bundle(program: string): Promise<string> {
  const outfile = join(
    ...[ROOT, '.cache', 'bench', `${basename(program, '.ts')}.cjs`],
  );
  await build({
    entryPoints: [join(import.meta.dirname, program)],
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
