export * from './SharedAnswers';
export * from './problemOf';
export * from './withinTime';
