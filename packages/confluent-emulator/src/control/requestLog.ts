/** A request that reached the emulated services. */
export interface SeenRequest {
  readonly requestId: string;
  /** ISO 8601, by the emulator's clock. */
  readonly at: string;
  readonly method: string;
  /** Path and query as they were sent. */
  readonly path: string;
  /** Missing while the answer is under way, or where none was given. */
  status?: number;
}

const kept = 2000;

/** The last requests, so that a test can say which were made and which were not. */
export class RequestLog {
  private seen: SeenRequest[] = [];

  add(request: SeenRequest): SeenRequest {
    this.seen.push(request);
    if (this.seen.length > 2 * kept) {
      this.seen = this.seen.slice(-kept);
    }
    return request;
  }

  /** Oldest first. */
  all(): readonly SeenRequest[] {
    return this.seen.slice(-kept);
  }

  clear(): void {
    this.seen = [];
  }
}
