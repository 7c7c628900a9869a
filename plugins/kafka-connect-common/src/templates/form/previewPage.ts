import { FORM_FIELDS, type FormStep } from './FormStep';
import type { DraftSource } from './draftOf';
import { PREVIEW } from './formValues';

/** A form's last page: the file that it comes to. */
export function previewPage(source: DraftSource): FormStep {
  return {
    title: 'The file',
    properties: {
      [PREVIEW]: {
        title: 'The file as it will be proposed',
        type: 'string',
        // The form asks nobody about a field that it holds nothing of.
        default: '',
        'ui:field': FORM_FIELDS.preview,
        'ui:options': { ...source },
        'ui:backstage': { review: { show: false } },
      },
    },
  };
}
