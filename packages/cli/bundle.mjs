import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';

/**
 * `node bundle.mjs [FOLDER]` makes `kconnect.mjs` in `dist` or another folder: one program that needs nothing
 * but Node, in pieces, so that a command loads only what it uses. The folder is a package of npm by itself: what
 * pipelines install (`npm pack FOLDER`).
 */
const here = import.meta.dirname;
const folder = process.argv[2] ?? `${here}/dist`;
await rm(folder, { recursive: true, force: true });

const WASM = /new URL\('\.\.\/dist\/(?<file>\w+\.wasm)', import\.meta\.url\)/;
const wasmFiles = new Set();
/** The Kafka client reads a file beside its own, which has to come along. */
const bringWasm = {
  name: 'bring-wasm',
  setup: ({ onLoad }) =>
    onLoad(
      { filter: /wasm-utils[\\/]dist[\\/]index\.js$/ },
      async ({ path }) => {
        const text = await readFile(path, 'utf8');
        const file = WASM.exec(text)?.groups.file;
        if (!file)
          throw new Error(`${path} no longer reads its file as it did.`);
        wasmFiles.add(join(dirname(path), file));
        return {
          contents: text.replace(WASM, `new URL('./${file}', import.meta.url)`),
        };
      },
    ),
};

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
  plugins: [bringWasm],
  logLevel: 'warning',
});
for (const file of wasmFiles) {
  await copyFile(file, join(folder, basename(file)));
}

const { name, version, description, license, engines } = JSON.parse(
  await readFile(`${here}/package.json`, 'utf8'),
);
await writeFile(
  `${folder}/package.json`,
  `${JSON.stringify(
    {
      ...{ name, version, description, license, engines, type: 'module' },
      bin: { kconnect: 'kconnect.mjs' },
    },
    null,
    2,
  )}\n`,
);
