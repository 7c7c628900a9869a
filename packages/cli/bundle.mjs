import { readFile, rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

/**
 * `node bundle.mjs [FOLDER]` makes `kconnect.mjs` in `dist` or another folder: one program that needs nothing
 * but Node, in pieces, so that a command loads only what it uses. The folder is a package of npm by itself: what
 * pipelines install (`npm pack FOLDER`).
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

const { name, version, description, license } = JSON.parse(
  await readFile(`${here}/package.json`, 'utf8'),
);
await writeFile(
  `${folder}/package.json`,
  `${JSON.stringify(
    {
      ...{ name, version, description, license, type: 'module' },
      bin: { kconnect: 'kconnect.mjs' },
      engines: { node: '>=22' },
    },
    null,
    2,
  )}\n`,
);
