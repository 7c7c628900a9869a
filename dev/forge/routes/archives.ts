import { notFound } from '../ApiError.ts';
import { commitOf } from '../git/read.ts';
import type { AddRoutes } from './env.ts';
import { restIn } from './input.ts';

const FORMATS = {
  tarball: { format: 'tar.gz', type: 'application/x-gzip' },
  zipball: { format: 'zip', type: 'application/zip' },
};

/** All files of a commit in one, below a folder that names it. GitHub sends one on to another server for it. */
export const addArchiveRoutes: AddRoutes = (api, { site }) => {
  for (const [name, { format, type }] of Object.entries(FORMATS)) {
    for (const path of [`/${name}`, `/${name}/:rest{.+}`]) {
      api.get(path, async c => {
        const sha = await commitOf(site.git, restIn(c));
        if (sha === undefined) throw notFound();
        const folder = `${site.owner}-${site.name}-${sha.slice(0, 7)}`;
        const bytes = await site.git.bytes([
          ...['archive', `--format=${format}`, `--prefix=${folder}/`, sha],
        ]);
        c.header('content-type', type);
        c.header(
          'content-disposition',
          `attachment; filename=${folder}.${format}`,
        );
        return c.body(new Uint8Array(bytes));
      });
    }
  }
};
