import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { formFields } from './formFields';

/** What the connector templates need of the scaffolder's forms. Without the scaffolder's plugin it does nothing. */
export const scaffolderModuleKafkaConnect = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: formFields,
});
