export * from './catalogue';
export * from './RenderedTemplate';
export { ADVANCED, CHOICE } from './Template';
export type {
  Answers,
  ConnectorTemplate,
  FieldKind,
  TemplateField,
  TemplatePlugin,
  WorkerPlugin,
} from './Template';
export { filePathOf, type TemplatePlace } from './TemplatePlace';
export type { TemplateValues } from './values/readAnswers';
export type { FormValue } from './values/readValue';
export { renderTemplate } from './render/renderTemplate';
export * from './form/FormStep';
export { templateForm } from './form/templateForm';
export { formValues, hasFormValues } from './form/formValues';
export { draftOf, type DraftSource } from './form/draftOf';
export { previewPage } from './form/previewPage';
export { decommission, type Decommissioning } from './change/decommission';
export type { PromotionQuestion } from './change/perEnvironment';
export type { Promotion } from './change/preparePromotion';
export { promoteConnector, promotionQuestions } from './change/promote';
export { setConnectorState } from './change/setState';
export { changeConnector, filledForm } from './change/changeConnector';
export type { FilledForm } from './change/formOf';
export {
  templateEntity,
  templateNameOf,
  type TemplateEntity,
} from './form/templateEntity';
export { CHANGE_TEMPLATES, type ChangeTemplate } from './form/changeTemplates';
export { templateOf, type TemplateMatch } from './change/templateOf';
export {
  onboardDepartment,
  type NewDepartment,
} from './change/onboardDepartment';
