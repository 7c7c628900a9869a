import { translateConfig } from '../../translate';
import {
  AS_WORKER,
  SCHEMA_REGISTRY_LOGIN,
  SCHEMA_REGISTRY_URL,
} from '../fields/common';
import type { TemplateProblem, TemplateRemark } from '../RenderedTemplate';
import type { ConnectorTemplate } from '../Template';
import type { TemplatePlace } from '../TemplatePlace';
import type { ReadAnswers } from '../values/readAnswers';
import type { ChosenPlugin } from './choosePlugin';
import { managedSettings, workerSettings } from './settingsOf';

/** A worker's configuration, with what could not be. */
export interface WorkerConfig {
  config: Record<string, string>;
  problems: TemplateProblem[];
  remarks: TemplateRemark[];
}

type OfWorker = Extract<ChosenPlugin, { on: 'self-managed' }>;

/** The configuration for a worker: the managed one in a worker's words, and what a worker must be told beside it. */
export function onWorker(
  template: ConnectorTemplate,
  read: ReadAnswers,
  place: TemplatePlace,
  plugin: OfWorker,
): WorkerConfig {
  const { answers } = read;
  if (plugin.own) {
    return {
      config: {
        'connector.class': plugin.class,
        'tasks.max': answers.get('tasksMax') ?? '1',
        ...plugin.own.settings(answers),
      },
      problems: [],
      remarks: [{ message: plugin.own.remark }],
    };
  }
  const translation = translateConfig(
    {
      'connector.class': plugin.managed,
      ...managedSettings(template, read, place),
    },
    { plugin: plugin.class, region: place.cluster.region },
  );
  if (!translation.ok) {
    const { reason, fix } = translation;
    return { config: {}, problems: [{ message: reason, fix }], remarks: [] };
  }
  const config = withConverters(
    { ...translation.config, ...workerSettings(template, read) },
    template,
    answers,
  );
  const fieldOf = (key: string) =>
    template.fields.find(each => each.setting === key)?.id ?? key;
  const tell = ({ key, reason }: { key: string; reason: string }) => ({
    field: fieldOf(key),
    message: `\`${key}\`: ${reason}`,
  });
  return {
    config,
    problems: translation.missing
      .filter(({ key }) => config[key] === undefined)
      .filter(({ key }) => !isLeftToWorker(key, template, answers))
      .map(each => ({
        ...tell(each),
        field: each.key.endsWith('.schema.registry.url')
          ? SCHEMA_REGISTRY_URL
          : fieldOf(each.key),
        fix: 'Fill it in.',
      })),
    remarks: [...translation.lost, ...translation.notes].map(tell),
  };
}

const CONVERTERS = ['key.converter', 'value.converter'];

/** Whether a converter, or a setting of one, is the worker's own. */
function isLeftToWorker(
  key: string,
  { fields }: ConnectorTemplate,
  answers: ReadonlyMap<string, string>,
): boolean {
  const format = fields.find(
    each =>
      each.kind === 'format' &&
      each.setting?.includes('.key.') === key.startsWith('key.converter'),
  );
  return (
    CONVERTERS.some(each => key === each || key.startsWith(`${each}.`)) &&
    format !== undefined &&
    answers.get(format.id) === AS_WORKER
  );
}

/** Without the converters that are left to the worker, and with the registry of those that need one. */
function withConverters(
  config: Record<string, string>,
  template: ConnectorTemplate,
  answers: ReadonlyMap<string, string>,
): Record<string, string> {
  const kept = Object.fromEntries(
    Object.entries(config).filter(
      ([key]) => !isLeftToWorker(key, template, answers),
    ),
  );
  const url = answers.get(SCHEMA_REGISTRY_URL);
  const login = answers.get(SCHEMA_REGISTRY_LOGIN);
  for (const converter of CONVERTERS) {
    if (!kept[converter]?.startsWith('io.confluent.')) continue;
    if (url !== undefined) kept[`${converter}.schema.registry.url`] = url;
    if (login !== undefined) {
      kept[`${converter}.basic.auth.credentials.source`] = 'USER_INFO';
      kept[`${converter}.basic.auth.user.info`] = login;
    }
  }
  return kept;
}
