import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the reference configuration repository says that files with secrets lie, a folder for each department. */
export const SECRETS = 'file:/run/secrets/';

/** A secret that is there from the start; people may put others beside it. */
const SAMPLE = 'sample.json';

/**
 * Gives the departments of a copy of the reference repository that may use files a folder of the demo's for them, since
 * neither AWS nor Vault is at hand where it runs. In each there is one secret: `sample.json` with the key `password`.
 *
 * @param secrets - the folder; whoever may read it reads the secrets
 */
export async function giveSecrets(
  repository: string,
  secrets: string,
): Promise<void> {
  const file = join(repository, 'departments.yaml');
  const text = await readFile(file, 'utf8');
  const departments = new Set(
    [...text.matchAll(/file:\/run\/secrets\/([a-z0-9-]+)\//g)].map(
      ([, code]) => code,
    ),
  );
  for (const code of departments) {
    const folder = join(secrets, code);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const password = randomBytes(12).toString('hex');
    await writeFile(
      join(folder, SAMPLE),
      `${JSON.stringify({ password }, null, 2)}\n`,
      { mode: 0o600 },
    );
  }
  await writeFile(file, text.replaceAll(SECRETS, `file:${secrets}/`));
}
