/** How long the service takes for what it does by itself, in milliseconds. */
export interface Timings {
  /** From a create or a change of configuration until it runs. */
  readonly provisioning: number;
  /** From the same until it has failed. */
  readonly failing: number;
  readonly pausing: number;
  readonly resuming: number;
  readonly restarting: number;
  /** From a request to alter offsets until they are altered. */
  readonly alteringOffsets: number;
  /** From a create until lists show the connector. */
  readonly listing: number;
}

/** About what the real service takes. */
export const serviceTimings: Timings = {
  provisioning: 80_000,
  failing: 60_000,
  pausing: 12_000,
  resuming: 20_000,
  restarting: 20_000,
  alteringOffsets: 20_000,
  listing: 0,
};

/** The same proportions, faster or slower. */
export function scaleTimings(timings: Timings, scale: number): Timings {
  const entries = Object.entries(timings).map(
    ([key, milliseconds]) => [key, milliseconds * scale] as const,
  );
  return { ...timings, ...Object.fromEntries(entries) };
}
