/** A piece of the backend's regular work. */
export interface WorkDone {
  what: string;
  cluster: string;
  /** When it began, in milliseconds since the epoch. */
  at: number;
  ms: number;
  /** Of the whole process, in all its threads, while it was under way. */
  cpuMs: number;
}

/** What the backend used and did since the question before. */
export interface BackendUse {
  /** Bytes; when the backend had started, before it did any work. */
  startRss: number;
  /** Bytes. */
  rss: number;
  heapUsed: number;
  /** Since it started. */
  peakRss: number;
  /** Of the event loop. */
  longestHoldMs: number;
  done: WorkDone[];
}

/** What the measured backend tells its parent. */
export interface BackendNews {
  /** Per User's ref. */
  tokens?: Record<string, string>;
  use?: BackendUse;
}

/** What its parent asks it. */
export interface Question {
  collectGarbage: boolean;
}
