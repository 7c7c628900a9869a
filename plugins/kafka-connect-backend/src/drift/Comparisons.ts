import type { ClusterDefinition } from '@kconnect/plugin-kafka-connect-common';
import { inParts } from '../database/inParts';
import type { FleetCluster, SnapshotStore } from '../fleet';
import type { RepositoryState } from '../repository';
import { locateFile, readDesiredFile, type LocatedFile } from './desiredFile';
import { compareWithFile, type Comparison } from './judgeDrift';

interface Compared extends Comparison {
  /** What it was compared with. */
  file?: LocatedFile;
  /** When the connector's row was written. */
  asOf: string;
}

/** By the connector's name. */
export type ComparedCluster = ReadonlyMap<string, Compared>;

interface Entry {
  connectors: FleetCluster['connectors'];
  definition: ClusterDefinition;
  files: RepositoryState['files'];
  compared: ComparedCluster;
}

/** After so many connectors others have a turn: some milliseconds of work. */
const CHUNK = 200;

/**
 * Connectors beside their files, in memory: one is read and compared again only where it was written again or its file
 * is another.
 */
export class Comparisons {
  readonly #snapshots: Pick<SnapshotStore, 'observed'>;
  readonly #clusters = new Map<string, Entry>();

  constructor(snapshots: Pick<SnapshotStore, 'observed'>) {
    this.#snapshots = snapshots;
  }

  async of(
    { connectors, definition }: FleetCluster,
    { files }: RepositoryState,
  ): Promise<ComparedCluster> {
    const known = this.#clusters.get(definition.id);
    const isSame =
      known?.connectors === connectors && known.definition === definition;
    if (isSame && known.files === files) return known.compared;
    const now = { connectors, definition, files };
    const compared = await this.#compare(now, known?.compared);
    this.#clusters.set(definition.id, { ...now, compared });
    return compared;
  }

  async #compare(
    { connectors, definition, files }: Omit<Entry, 'compared'>,
    before: ComparedCluster | undefined,
  ): Promise<ComparedCluster> {
    const compared = new Map<string, Compared>();
    const changed = new Map<string, { asOf: string; file: LocatedFile }>();
    for await (const part of inParts(connectors, CHUNK)) {
      for (const { as_of: asOf, name } of part) {
        const known = before?.get(name);
        const file = locateFile(files, definition, name);
        if (!file) compared.set(name, { asOf });
        else if (known?.asOf === asOf && isSameFile(known.file, file)) {
          compared.set(name, known);
        } else changed.set(name, { asOf, file });
      }
    }
    const { id: cluster } = definition;
    const names = [...changed.keys()];
    for await (const part of this.#snapshots.observed(cluster, names)) {
      for (const { name, observed } of part) {
        const { asOf, file } = changed.get(name)!;
        const read = readDesiredFile(file, name);
        const comparison = compareWithFile({ cluster, observed, file: read });
        compared.set(name, { ...comparison, file, asOf });
      }
    }
    return compared;
  }
}

function isSameFile(a: LocatedFile | undefined, b: LocatedFile): boolean {
  return a?.path === b.path && a.text === b.text;
}
