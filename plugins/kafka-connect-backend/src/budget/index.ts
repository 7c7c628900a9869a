export * from './DatabaseRequestBudget';
export * from './databaseClock';
