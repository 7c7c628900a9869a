/** Work that many ask for at once: whoever asks while it is under way waits for one more, which all of them share. */
export class Coalesced {
  readonly #work: () => Promise<void>;
  #running?: Promise<void>;
  #isAskedAgain = false;

  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  run(): Promise<void> {
    if (this.#running) this.#isAskedAgain = true;
    else this.#running = this.#untilNobodyAsks();
    return this.#running;
  }

  async #untilNobodyAsks(): Promise<void> {
    try {
      do {
        this.#isAskedAgain = false;
        await this.#work();
      } while (this.#isAskedAgain);
    } finally {
      this.#running = undefined;
    }
  }
}
