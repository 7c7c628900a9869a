import { rm } from 'node:fs/promises';
import { build } from 'esbuild';

/**
 * `node bundle.mjs [FOLDER]` makes `kconnect.mjs` in `dist` or another folder: one program that needs nothing
 * but Node, in pieces, so that a command loads only what it uses.
 */
const here = import.meta.dirname;
const folder = process.argv[2] ?? `${here}/dist`;
await rm(folder, { recursive: true, force: true });
await build({
  entryPoints: { kconnect: `${here}/src/kconnect.ts` },
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  sourcemap: 'linked',
  // What was written for CommonJS asks for these.
  banner: {
    js: [
      "import { createRequire as __createRequire } from 'node:module';",
      'const require = __createRequire(import.meta.url);',
    ].join('\n'),
  },
  logLevel: 'warning',
});
