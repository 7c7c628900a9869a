export * from './DatabaseRequestBudget';
export * from './databaseClock';
export * from './PersonalBudget';
