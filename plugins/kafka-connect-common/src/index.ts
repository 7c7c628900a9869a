/**
 * The words of Kafka Connect for Backstage: names, health, turn, configuration files, permissions and the
 * types of the backend's API. Pure and isomorphic.
 *
 * @packageDocumentation
 */
export * from './model';
export * from './names';
export * from './health';
export * from './actions';
export * from './metrics';
export * from './logs';
export * from './configuration';
export * from './entities';
export * from './permissions';
export * from './api';
export * from './costs';
export * from './check';
export * from './plan';
export * from './requests';
export * from './translate';
export * from './templates';
export * from './export';
