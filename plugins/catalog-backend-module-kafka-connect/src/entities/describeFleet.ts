import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  clusterEntityRef,
  connectorEntityRef,
  connectorRef,
} from '@kconnect/plugin-kafka-connect-common';
import type { FleetReading } from '../fleet/FleetReading';
import { assertValid } from './assertValid';
import { clusterEntity } from './clusterEntity';
import { connectorEntity, type EntityOptions } from './connectorEntity';

/** An entity with the cluster that it comes from. */
export interface DescribedEntity {
  cluster: string;
  entity: Entity;
}

export interface FleetDescription {
  /** Valid, and no ref twice. */
  entities: DescribedEntity[];
  /** The refs of all that was read, those of rejected ones too: what exists is not to be removed. */
  refs: ReadonlySet<string>;
  rejected: { what: string; reason: string }[];
}

/** The fleet as entities; one that the catalog would not take is left out and reported. */
export async function describeFleet(
  reading: FleetReading,
  options: EntityOptions,
): Promise<FleetDescription> {
  const entities = new Map<string, DescribedEntity>();
  const refs = new Set<string>();
  const rejected: FleetDescription['rejected'] = [];

  const add = async (
    candidate: { what: string; ref: string; cluster: string },
    make: () => Entity,
  ) => {
    refs.add(candidate.ref);
    try {
      const entity = make();
      await assertValid(entity);
      const ref = stringifyEntityRef(entity);
      if (entities.has(ref)) throw new Error(`${ref} is another one's`);
      entities.set(ref, { cluster: candidate.cluster, entity });
    } catch (error) {
      rejected.push({
        what: candidate.what,
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  };

  for (const cluster of reading.clusters) {
    const { id } = cluster;
    await add(
      { what: `cluster ${id}`, ref: clusterEntityRef(id), cluster: id },
      () => clusterEntity(cluster, options),
    );
  }
  const ids = new Set(reading.clusters.map(cluster => cluster.id));
  for (const connector of reading.connectors) {
    const { cluster, name } = connector;
    // One of a cluster that has just been removed is on its way out.
    if (!ids.has(cluster)) continue;
    await add(
      {
        what: `connector ${JSON.stringify(connectorRef(cluster, name))}`,
        ref: connectorEntityRef(cluster, name),
        cluster,
      },
      () => connectorEntity(connector, options),
    );
  }
  return { entities: [...entities.values()], refs, rejected };
}
