import type { Ownership } from '../configuration';

/** Begins something once for each cluster of the configuration, also for those that come later. */
export class ClusterSchedule {
  readonly #begun = new Set<string>();

  /**
   * @param begin - is given each new cluster's id
   * @throws what `begin` throws; it is tried again the next time
   */
  async keep(
    { clusters }: Pick<Ownership, 'clusters'>,
    begin: (id: string) => Promise<void>,
  ): Promise<void> {
    for (const { id } of clusters) {
      if (this.#begun.has(id)) continue;
      // Before it has begun: two callers at the same moment do not begin it twice.
      this.#begun.add(id);
      try {
        await begin(id);
      } catch (error) {
        this.#begun.delete(id);
        throw error;
      }
    }
  }
}
