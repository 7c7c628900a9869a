import type { FleetReading } from '../fleet/FleetReading';
import type { Holding } from './CatalogHoldings';
import type { RemovalGuard } from './RemovalGuard';

export interface RemovalPlan {
  /** The refs to remove. */
  remove: string[];
  /** What is kept although the reading lacks it: a sentence each. */
  heldBack: string[];
}

const NOTHING: RemovalPlan = { remove: [], heldBack: [] };

/**
 * Which of the catalog's entities are gone.
 *
 * A connector is gone when a whole and current reading of its cluster lacks it. A cluster is gone, and its
 * connectors with it, when `clusters.yaml` no longer has it: that is somebody's decision and passes no
 * guard, unless no cluster is left at all.
 *
 * @param refs - the refs of all that was read
 */
export function planRemovals(
  reading: FleetReading,
  refs: ReadonlySet<string>,
  holdings: readonly Holding[],
  guard: RemovalGuard,
): RemovalPlan {
  if (reading.clusters.length === 0) {
    return holdings.length === 0
      ? NOTHING
      : {
          remove: [],
          heldBack: [
            'The portal knows no cluster at all; what the catalog holds is kept.',
          ],
        };
  }
  const plans = [...groupByCluster(holdings)].map(([cluster, group]) =>
    planCluster(cluster, reading, refs, group, guard),
  );
  return {
    remove: plans.flatMap(plan => plan.remove),
    heldBack: plans.flatMap(plan => plan.heldBack),
  };
}

function planCluster(
  id: string,
  reading: FleetReading,
  refs: ReadonlySet<string>,
  holdings: readonly Holding[],
  guard: RemovalGuard,
): RemovalPlan {
  const cluster = reading.clusters.find(c => c.id === id);
  if (!cluster || !reading.whole.has(id)) {
    guard.forget(id);
    return cluster
      ? NOTHING
      : { remove: holdings.map(holding => holding.ref), heldBack: [] };
  }
  const connectors = holdings.filter(holding => holding.type === 'connector');
  const missing = connectors
    .map(connector => connector.ref)
    .filter(ref => !refs.has(ref));
  const { remove, heldBack } = guard.judge({
    group: id,
    held: connectors.length,
    missing,
    reading: cluster.asOf ?? '',
  });
  return {
    remove: [...remove],
    heldBack: heldBack
      ? [
          `The reading of ${id} lacks ${missing.length} of the ${connectors.length} connectors that the catalog holds. They are kept until that has been seen ${heldBack.needed} times in a row; so far: ${heldBack.sightings}.`,
        ]
      : [],
  };
}

function groupByCluster(
  holdings: readonly Holding[],
): ReadonlyMap<string, readonly Holding[]> {
  const groups = new Map<string, Holding[]>();
  for (const holding of holdings) {
    const group = groups.get(holding.cluster);
    if (group) group.push(holding);
    else groups.set(holding.cluster, [holding]);
  }
  return groups;
}
