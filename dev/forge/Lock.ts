/** Lets one after the other do what must not happen at the same moment. */
export class Lock {
  #last: Promise<unknown> = Promise.resolve();

  /** Does it when all who came before are through, however that ended for them. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work, work);
    this.#last = mine.catch(() => {});
    return mine;
  }
}
