import { readConnectorFile } from '../../check/files/readConnectorFile';
import { findReferences, parseReference } from '../../check/references';
import type { ProposedFile } from '../../check';
import type { ClusterDefinition, ConnectorFile } from '../../configuration';
import { formatConnectorName, parseConnectorName } from '../../names';
import { looksSensitive } from '../../model';
import { translateConfig, type SettingRemark } from '../../translate';
import type {
  RenderedTemplate,
  TemplateProblem,
  TemplateRemark,
} from '../RenderedTemplate';
import { accountOf, checkAccount } from '../render/checkPlace';
import { connectorText } from '../render/connectorFileText';
import {
  filePathOf,
  identifierOf,
  sideOf,
  type TemplatePlace,
} from '../TemplatePlace';
import { readValue } from '../values/readValue';
import { questionsOf, type PromotionQuestion } from './perEnvironment';
import { unreadable } from './unreadable';

/** A connector that is to run in another environment, too. */
export interface Promotion {
  /** Its file where it runs now. */
  file: ProposedFile;
  from: ClusterDefinition;
  to: Omit<TemplatePlace, 'name'>;
}

interface Prepared {
  content: ConnectorFile;
  place: TemplatePlace;
  remarks: TemplateRemark[];
  /** What the plugin there needs, and the file here does not say. */
  missing: readonly SettingRemark[];
}

type Preparation =
  | { ok: true; prepared: Prepared }
  | { ok: false; refusal: RenderedTemplate };

/** What the form has to ask, in the words of the cluster that it goes to; nothing where it cannot go there. */
export function promotionQuestions(promotion: Promotion): PromotionQuestion[] {
  const preparation = prepare(promotion);
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
  const preparation = prepare(promotion);
  if (!preparation.ok) return preparation.refusal;
  const { content, place, remarks } = preparation.prepared;
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
      text: connectorText({ name: place.name, config }),
    },
    problems,
    remarks,
  };
}

function questionsAbout(
  { content, missing }: Prepared,
  { from, to }: Promotion,
): PromotionQuestion[] {
  const { config } = content;
  return [
    ...questionsOf(config, from.environment, to.cluster.environment),
    ...missing
      .filter(({ key }) => config[key] === undefined)
      .map(({ key, reason }) => ({
        ...{ key, reason, now: '', suggestion: '' },
        secret: looksSensitive(key),
      })),
  ];
}

function prepare({ file, from, to }: Promotion): Preparation {
  const read = readConnectorFile(file);
  if (!read.ok) return { ok: false, refusal: unreadable(file, read.findings) };
  const { content } = read.read;
  const parts = parseConnectorName(content.name, [to.department.code]);
  if (!parts || parts.environment !== from.environment) {
    return refuse(
      'The name does not say whose connector it is and of which environment.',
      'Mend the name in its file first.',
    );
  }
  if (to.cluster.environment === from.environment) {
    return refuse(
      `Both clusters are of ${from.environment}.`,
      'Choose a cluster of another environment.',
    );
  }
  const name = formatConnectorName({
    ...parts,
    environment: to.cluster.environment,
  });
  const place: TemplatePlace = { ...to, name };
  const words = inWordsOf(content.config, from, place);
  if (!words.ok) return words;
  return {
    ok: true,
    prepared: {
      content: {
        name,
        config: ofPlace(words.config, content.name, from, place),
      },
      place,
      remarks: words.remarks,
      missing: words.missing,
    },
  };
}

function refuse(message: string, fix: string): Preparation & { ok: false } {
  return {
    ok: false,
    refusal: { problems: [{ message, fix }], remarks: [] },
  };
}

type Words =
  | {
      ok: true;
      config: Record<string, string>;
      remarks: TemplateRemark[];
      missing: readonly SettingRemark[];
    }
  | (Preparation & { ok: false });

/** The configuration in the words of the kind of cluster that it goes to. */
function inWordsOf(
  config: Readonly<Record<string, string>>,
  from: ClusterDefinition,
  { cluster }: TemplatePlace,
): Words {
  if (sideOf(from) === sideOf(cluster)) {
    return { ok: true, config: { ...config }, remarks: [], missing: [] };
  }
  const translation = translateConfig(config, { region: cluster.region });
  if (!translation.ok) return refuse(translation.reason, translation.fix);
  const { lost, missing, notes } = translation;
  return {
    ok: true,
    config: translation.config,
    missing,
    remarks: [...lost, ...notes].map(({ key, reason }) => ({
      field: key,
      message: `\`${key}\`: ${reason}`,
    })),
  };
}

/** What follows from where it runs and what it is called. */
function ofPlace(
  config: Readonly<Record<string, string>>,
  before: string,
  from: ClusterDefinition,
  place: TemplatePlace,
): Record<string, string> {
  const { name, cluster } = place;
  const account = accountOf(place);
  const [oldId, newId] = [before, name].map(identifierOf);
  const moved = Object.entries(config).map(([key, value]) => {
    if (value === oldId) return [key, newId];
    if (key.endsWith('.region') && value === from.region && cluster.region) {
      return [key, cluster.region];
    }
    return [key, value.replaceAll(before, name)];
  });
  const { name: _, ...rest } = Object.fromEntries(moved);
  return {
    ...rest,
    ...(account !== undefined && {
      'kafka.auth.mode': 'SERVICE_ACCOUNT',
      'kafka.service.account.id': account,
    }),
  };
}

function readAnswer(
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
