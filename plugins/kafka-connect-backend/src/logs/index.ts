export * from './LogLeases';
export * from './LogStore';
