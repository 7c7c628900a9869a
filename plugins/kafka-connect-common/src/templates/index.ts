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
export { formValues, templateForm } from './form/templateForm';
export { decommission, type Decommissioning } from './change/decommission';
export type { PromotionQuestion } from './change/perEnvironment';
export type { Promotion } from './change/preparePromotion';
export { promoteConnector, promotionQuestions } from './change/promote';
export { setConnectorState } from './change/setState';
export { changeConnector, filledForm } from './change/changeConnector';
export type { FilledForm } from './change/formOf';
export { templateEntity, type TemplateEntity } from './form/templateEntity';
export {
  onboardDepartment,
  type NewDepartment,
} from './change/onboardDepartment';
