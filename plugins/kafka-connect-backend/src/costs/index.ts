export * from './Attribution';
export * from './CostReader';
export * from './CostStore';
export * from './DepartmentCostsAnswer';
export * from './openCosts';
