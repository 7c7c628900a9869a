/** Lets a message through when it differs from the one before it, so that a fault is logged once and not at every run. */
export class OncePerChange {
  #last: string | undefined;

  /** @returns whether it is to be said; `undefined`: there is nothing to say any more */
  isNews(message: string | undefined): boolean {
    const news = message !== this.#last;
    this.#last = message;
    return news;
  }
}
