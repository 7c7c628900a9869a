export * from './formatFigure';
