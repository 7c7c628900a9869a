import {
  promoteConnector,
  promotionQuestions,
  type Draft,
  type Promotion,
  type PromotionForm,
} from '@kconnect/plugin-kafka-connect-common';
import type { OwnConnector } from '../DraftAuthority';
import { noFile, type Rendering, type RenderingContext } from './Rendering';

type PromotionDraft = Extract<Draft, { kind: 'promotion' }>;

/** The same connector's file in another environment. */
export async function renderPromotion(
  draft: PromotionDraft,
  context: RenderingContext,
): Promise<Rendering> {
  const from = context.authority.connector(context.caller, draft);
  const promotion = await promotionOf(from, draft.to, context);
  if (!promotion) return noFile(from.department, from.name);
  return {
    department: from.department,
    ...promoteConnector(promotion, draft.answers),
  };
}

/** What has to be asked before that. */
export async function promotionForm(
  place: Omit<PromotionDraft, 'kind' | 'answers'>,
  context: RenderingContext,
): Promise<PromotionForm> {
  const from = context.authority.connector(context.caller, place);
  const promotion = await promotionOf(from, place.to, context);
  if (!promotion) {
    const { problems } = noFile(from.department, from.name);
    return { questions: [], problems: [...problems], remarks: [] };
  }
  const questions = promotionQuestions(promotion);
  const suggested = promoteConnector(
    promotion,
    Object.fromEntries(questions.map(each => [each.key, each.suggestion])),
  );
  const asked = new Set(questions.map(({ key }) => key));
  return {
    ...(suggested.file && { name: nameOf(suggested.file.path) }),
    questions,
    // What can be answered differently is no problem yet.
    problems: suggested.problems.filter(
      ({ field }) => field === undefined || !asked.has(field),
    ),
    remarks: [...suggested.remarks],
  };
}

async function promotionOf(
  { cluster: from, department, path }: OwnConnector,
  to: string,
  { authority, caller, merged, pluginsOf }: RenderingContext,
): Promise<Promotion | undefined> {
  const cluster = await authority.cluster(caller, to);
  const text = merged.files.get(path);
  if (text === undefined) return undefined;
  const promotion: Promotion = {
    ...{ file: { path, text }, from },
    to: { department, cluster, plugins: await pluginsOf(to) },
  };
  // What it is called there follows from what is here, whatever is answered.
  const there = promoteConnector(promotion, {}).file?.path ?? '';
  const existing = merged.files.get(there);
  return existing === undefined
    ? promotion
    : { ...promotion, existing: { path: there, text: existing } };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.json'.length);
}
