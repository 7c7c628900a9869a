export { writtenAt } from './clocks';
export * from './LogFollower';
export * from './LogLeases';
export * from './LogStore';
export type { LogStreamRow } from './rows';
