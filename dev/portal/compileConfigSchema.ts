import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { loadConfigSchema } from '@backstage/config-loader';

/**
 * Compiles the schema of the whole portal's configuration, which its packages write in TypeScript, into the file of
 * JSON that is named as the argument. A process of its own does it: the compiler leaves much behind in the memory.
 */
async function compile(file: string): Promise<void> {
  const schema = await loadConfigSchema({ dependencies: ['backend'] });
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, JSON.stringify(schema.serialize()));
  await rename(draft, file);
}

compile(process.argv[2]).catch(error => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
});
