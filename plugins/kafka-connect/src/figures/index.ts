export * from './Figure';
export * from './formatFigure';
export * from './Sparkline';
