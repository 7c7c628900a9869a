export * from './DatabaseRequestBudget';
