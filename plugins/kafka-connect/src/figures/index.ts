export * from './Figure';
export * from './formatFigure';
