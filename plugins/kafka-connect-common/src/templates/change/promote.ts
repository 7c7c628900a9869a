import { looksSensitive } from '../../model';
import type {
  RenderedTemplate,
  TemplateProblem,
  TemplateRemark,
} from '../RenderedTemplate';
import { checkAccount } from '../render/checkPlace';
import { connectorText } from '../render/connectorFileText';
import { filePathOf } from '../TemplatePlace';
import { questionsOf, type PromotionQuestion } from './perEnvironment';
import {
  preparePromotion,
  type Prepared,
  type Promotion,
} from './preparePromotion';
import { readAnswer } from './promotionAnswer';

/** What the form has to ask, in the words of the cluster that it goes to; nothing where it cannot go there. */
export function promotionQuestions(promotion: Promotion): PromotionQuestion[] {
  const preparation = preparePromotion(promotion);
  if (!preparation.ok) return [];
  return questionsAbout(preparation.prepared, promotion);
}

/**
 * The same connector's file in another environment. Its name, account, queue of dead letters, and what is called
 * after it in a database are that environment's; what else can differ there is asked for, and nothing of it is taken
 * over in silence.
 *
 * @param answers - by setting, one for each of {@link promotionQuestions}
 */
export function promoteConnector(
  promotion: Promotion,
  answers: Readonly<Record<string, string>>,
): RenderedTemplate {
  const preparation = preparePromotion(promotion);
  if (!preparation.ok) return preparation.refusal;
  const { content, place, remarks, existing } = preparation.prepared;
  const config = { ...content.config };
  const problems: TemplateProblem[] = checkAccount(place);
  const questions = questionsAbout(preparation.prepared, promotion);
  for (const question of questions) {
    const answer = readAnswer(question, answers, place);
    if (typeof answer === 'string') config[question.key] = answer;
    else {
      delete config[question.key];
      problems.push(answer);
    }
  }
  problems.push(...strangers(questions, answers));
  return {
    file: {
      path: filePathOf(place),
      text: connectorText({
        ...{ name: place.name, config },
        ...(existing?.initial_state && {
          initial_state: existing.initial_state,
        }),
      }),
    },
    problems,
    remarks: [...remarks, ...goneFrom(existing?.config ?? {}, content.config)],
  };
}

function questionsAbout(
  { content, missing, existing }: Prepared,
  { from, to }: Promotion,
): PromotionQuestion[] {
  const { config } = content;
  const asked: PromotionQuestion[] = [
    ...questionsOf(config, from.environment, to.cluster.environment),
    ...missing
      .filter(({ key }) => config[key] === undefined)
      .map(({ key, reason }) => ({
        ...{ key, reason, now: '', suggestion: '' },
        secret: looksSensitive(key),
      })),
  ];
  // What was answered once is true there until somebody says otherwise.
  return asked.map(question => ({
    ...question,
    suggestion: existing?.config[question.key] ?? question.suggestion,
  }));
}

/** What the connector has there and no longer will. */
function goneFrom(
  existing: Readonly<Record<string, string>>,
  config: Readonly<Record<string, string>>,
): TemplateRemark[] {
  return Object.keys(existing)
    .filter(key => !Object.hasOwn(config, key))
    .map(key => ({
      field: key,
      message: `\`${key}\`: it is set there and not in what is promoted; it goes.`,
    }));
}

function strangers(
  questions: readonly PromotionQuestion[],
  answers: Readonly<Record<string, string>>,
): TemplateProblem[] {
  const known = new Set(questions.map(({ key }) => key));
  return Object.keys(answers)
    .filter(key => !known.has(key))
    .map(field => ({
      field,
      message: 'It was not asked.',
      fix: 'Leave it out; a change of the connector itself is another request.',
    }));
}
