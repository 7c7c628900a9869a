import { mkdir, writeFile } from 'node:fs/promises';
import { main } from './lib/failure.mjs';
import { installPackages } from './lib/install.mjs';
import { inCache, inRoot } from './lib/paths.mjs';

/**
 * `node scripts/write-schemas.mjs`: writes the JSON Schemas of the configuration repository's files, which are
 * made from the types that the portal and `kconnect` read them by. A test says when that is due.
 */
await main(async () => {
  await installPackages();
  const { build } = await import('esbuild');
  const { default: prettier } = await import('prettier');
  const outfile = inCache('schemas.mjs');
  await build({
    entryPoints: [
      inRoot(
        ...['plugins', 'kafka-connect-common', 'src'],
        ...['configuration', 'jsonSchemas.ts'],
      ),
    ],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  });
  const { configurationSchemas } = await import(outfile);
  const folder = inRoot('gitops', '.schemas');
  await mkdir(folder, { recursive: true });
  for (const [file, schema] of Object.entries(configurationSchemas())) {
    const text = JSON.stringify(schema, null, 2);
    await writeFile(
      `${folder}/${file}`,
      prettier.format(text, { parser: 'json' }),
    );
  }
});
