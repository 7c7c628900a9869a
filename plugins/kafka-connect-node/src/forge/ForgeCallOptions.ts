/** Options of every call. */
export interface ForgeCallOptions {
  signal?: AbortSignal;
  /** Whose rights it is done with, and in whose name; the forge's own where it is left out. */
  token?: string;
}

/** Options of what only a person does: never with the forge's own token. */
export interface PersonalCallOptions extends ForgeCallOptions {
  /** The person's own. */
  token: string;
}

/** A part of a list. */
export interface Page<T> {
  items: readonly T[];
  /** The number of the next one; `undefined` where this is the last. */
  next: number | undefined;
}
