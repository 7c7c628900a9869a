export * from './departmentCosts';
