import { AS_WORKER } from '../fields/common';
import type { TemplateProblem } from '../RenderedTemplate';
import type { Answers, ConnectorTemplate } from '../Template';
import { sideOf, type TemplatePlace } from '../TemplatePlace';

/** Confluent Cloud has no workers of ours to leave a format to. */
export function checkFormats(
  { fields }: ConnectorTemplate,
  answers: Answers,
  { cluster }: TemplatePlace,
): TemplateProblem[] {
  if (sideOf(cluster) !== 'managed') return [];
  return fields
    .filter(({ id }) => answers.get(id) === AS_WORKER)
    .filter(({ kind }) => kind === 'format')
    .map(({ id, title }) => ({
      field: id,
      message: `${title}: a managed cluster has no format of its workers.`,
      fix: 'Choose another format.',
    }));
}
