import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { main } from './lib/failure.mjs';
import { installPackages } from './lib/install.mjs';
import { inCache, inRoot } from './lib/paths.mjs';

/** The Group that answers for the templates: the demo's platform team, which adopters replace by theirs. */
const OWNER = 'group:default/ebs-infrastructure';

const HEADER =
  '# Written by scripts/write-templates.mjs; change what it is made from instead.\n';

/**
 * `node scripts/write-templates.mjs`: writes the scaffolder's templates, whose forms are made from the
 * descriptions that the connectors' files are rendered by. A test says when that is due.
 */
await main(async () => {
  await installPackages();
  const { build } = await import('esbuild');
  const { default: prettier } = await import('prettier');
  const { stringify } = await import('yaml');
  const outfile = inCache('templates.mjs');
  await build({
    entryPoints: [
      inRoot(
        ...['plugins', 'kafka-connect-common', 'src'],
        ...['templates', 'index.ts'],
      ),
    ],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    // It is no module of this format, and is there anyway.
    external: ['yaml'],
    logLevel: 'warning',
  });
  const { CHANGE_TEMPLATES, CONNECTOR_TEMPLATES, templateEntity } =
    await import(outfile);
  const write = async (path, content) => {
    const file = inRoot('templates', ...path);
    const text = stringify(content, {
      aliasDuplicateObjects: false,
      lineWidth: 0,
    });
    await mkdir(dirname(file), { recursive: true });
    await writeFile(
      file,
      await prettier.format(`${HEADER}${text}`, {
        ...(await prettier.resolveConfig(file)),
        parser: 'yaml',
      }),
    );
  };
  for (const template of CONNECTOR_TEMPLATES) {
    const entity = templateEntity(template, OWNER);
    await write([template.id, 'template.yaml'], entity);
  }
  for (const template of CHANGE_TEMPLATES) {
    await write([template.id, 'template.yaml'], template.entity(OWNER));
  }
  const all = [...CONNECTOR_TEMPLATES, ...CHANGE_TEMPLATES];
  await write(['all.yaml'], {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Location',
    metadata: {
      name: 'kafka-connect-templates',
      description: 'The forms for connectors.',
    },
    spec: { targets: all.map(({ id }) => `./${id}/template.yaml`) },
  });
});
