/**
 * Confluent Cloud's connector APIs on loopback, with state.
 *
 * @packageDocumentation
 */
export { startEmulator } from './startEmulator.ts';
export type { EmulatorOptions, RunningEmulator } from './startEmulator.ts';
export { fixedClock } from './clock.ts';
export type { Clock } from './clock.ts';
export { demoDepartments, demoSeed } from './seed/demo.ts';
export type { DemoSeedOptions } from './seed/demo.ts';
export type { SeedInput } from './seed/schema.ts';
export type { Control, Tampering } from './control/control.ts';
export type { FaultInput } from './control/faults.ts';
export type { Exchange } from './http/exchange.ts';
export type { RateLimit } from './control/rateLimiter.ts';
export type { LimitName } from './control/limits.ts';
export type { SeenRequest } from './control/requestLog.ts';
export type { Timings } from './connect/timings.ts';
