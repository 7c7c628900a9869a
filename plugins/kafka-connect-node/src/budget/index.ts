export * from './admission';
export * from './limits';
export * from './MemoryRequestBudget';
