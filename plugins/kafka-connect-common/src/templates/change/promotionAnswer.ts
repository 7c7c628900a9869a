import { findReferences, parseReference } from '../../check/references';
import type { TemplateProblem } from '../RenderedTemplate';
import type { TemplatePlace } from '../TemplatePlace';
import { readValue } from '../values/readValue';
import type { PromotionQuestion } from './perEnvironment';

/** The setting for an answer, or what is wrong with it. */
export function readAnswer(
  { key, secret, now }: PromotionQuestion,
  answers: Readonly<Record<string, string>>,
  { cluster }: TemplatePlace,
): string | TemplateProblem {
  const given = Object.hasOwn(answers, key) ? answers[key] : undefined;
  if (given === undefined || given.trim() === '') {
    return {
      field: key,
      message: `\`${key}\`: nobody has said what it is in ${cluster.environment}.`,
      fix: 'Fill it in, even where it is the same.',
    };
  }
  // What stays as it is was checked where it is, and may hold what a form does not take.
  if (given === now) return given;
  const read = readValue(
    {
      ...{ id: key, title: key, help: '' },
      kind: secret ? 'secret' : 'text',
      placeholders: [...placeholdersIn(now), ...referencesLike(now, given)],
    },
    given,
  );
  return read.ok
    ? read.value
    : { field: key, message: `\`${key}\`: ${read.message}`, fix: read.fix };
}

/** What the plugin fills in, such as `${topic}`. */
function placeholdersIn(text: string): string[] {
  return text.match(/\$\{\w+\}/g) ?? [];
}

/** The references in an answer, where the setting refers to something already. */
function referencesLike(now: string, given: string): string[] {
  return findReferences(now).length === 0
    ? []
    : findReferences(given)
        .filter(reference => parseReference(reference) !== undefined)
        .map(({ text }) => text);
}
