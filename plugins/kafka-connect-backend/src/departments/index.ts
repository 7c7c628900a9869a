export * from './Departments';
