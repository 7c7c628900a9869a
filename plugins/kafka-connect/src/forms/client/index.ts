export { formsApiRef, type FormsApi } from './FormsApi';
export { FormsClient } from './FormsClient';
