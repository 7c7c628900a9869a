import type { Draft } from '@kconnect/plugin-kafka-connect-common';
import { renderChange, renderConnector } from './connector';
import { renderDrift, renderRemoval, renderState } from './ofFile';
import { renderOnboarding } from './onboarding';
import { renderPromotion } from './promotion';
import type { Rendering, RenderingContext } from './Rendering';

export { promotionForm } from './promotion';
export type { Rendering, RenderingContext } from './Rendering';

/** The file that a draft comes to, by what its asker may ask for. */
export async function renderDraft(
  draft: Draft,
  context: RenderingContext,
): Promise<Rendering> {
  switch (draft.kind) {
    case 'connector':
      return draft.change
        ? renderChange(draft, context)
        : renderConnector(draft, context);
    case 'promotion':
      return renderPromotion(draft, context);
    case 'state':
      return renderState(draft, context);
    case 'removal':
      return renderRemoval(draft, context);
    case 'drift':
      return renderDrift(draft, context);
    default:
      return renderOnboarding(draft, context);
  }
}
