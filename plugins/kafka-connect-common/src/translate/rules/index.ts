export * from './formats';
export * from './jdbcAddress';
export * from './oneSided';
export * from './Rule';
export * from './transforms';
export * from './words';
