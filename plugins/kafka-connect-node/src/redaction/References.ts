/** Where the references (`${secret:aws:finance/salesdb#password}`) of a text are; asked from left to right. */
export class References {
  readonly #pattern = /\$\{[a-zA-Z][\w.-]{0,40}:[^${}\s]{1,500}\}/g;
  readonly #text: string;
  #next: RegExpExecArray | null;

  constructor(text: string) {
    this.#text = text;
    this.#next = text.includes('${') ? this.#pattern.exec(text) : null;
  }

  /** The end of the reference that a position lies in. */
  endAround(position: number): number | undefined {
    while (this.#next && endOf(this.#next) <= position) {
      this.#next = this.#pattern.exec(this.#text);
    }
    return this.#next && this.#next.index <= position
      ? endOf(this.#next)
      : undefined;
  }
}

function endOf(match: RegExpExecArray): number {
  return match.index + match[0].length;
}
