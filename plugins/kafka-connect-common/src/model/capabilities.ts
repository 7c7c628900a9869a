import { z } from 'zod';

/**
 * What a cluster may be able to do. Screens and checks ask for a capability, never for the
 * cluster's kind.
 */
export const CAPABILITIES = [
  'pause',
  'resume',
  'stop',
  'restart',
  /** Restart of one task by its number. */
  'restartTask',
  /** A restart that touches only what failed (KIP-745). */
  'restartFailedOnly',
  /** `PATCH config` (KIP-477's successor in Kafka 3.8). */
  'patchConfig',
  /** A state given at creation (KIP-980). */
  'initialState',
  'readOffsets',
  /** The topics a connector has used so far (KIP-558). */
  'readTopics',
  'changeLogLevel',
] as const;
export const capabilitySchema = z.enum(CAPABILITIES);
export type Capability = z.infer<typeof capabilitySchema>;

/** Present, or absent with the sentence that a disabled button shows. */
export const capabilityStatusSchema = z.union([
  z.object({ available: z.literal(true) }),
  z.object({ available: z.literal(false), reason: z.string() }),
]);
export type CapabilityStatus = z.infer<typeof capabilityStatusSchema>;

export const capabilitiesSchema = z.record(
  capabilitySchema,
  capabilityStatusSchema,
);
/** Every capability with whether the cluster has it. */
export type Capabilities = z.infer<typeof capabilitiesSchema>;

/**
 * All capabilities, those in `missing` absent for the reason given there.
 *
 * @param missing - per capability that the cluster lacks, a sentence for people
 */
export function capabilitiesExcept(
  missing: Partial<Record<Capability, string>>,
): Capabilities {
  return Object.fromEntries(
    CAPABILITIES.map(capability => {
      const reason = missing[capability];
      return [
        capability,
        reason === undefined
          ? { available: true }
          : { available: false, reason },
      ];
    }),
  ) as Capabilities;
}
