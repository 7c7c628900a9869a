export * from './ConfigTranslation';
export * from './translateConfig';
