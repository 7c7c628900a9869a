import type {
  RenderedTemplate,
  TemplateProblem,
  TemplateRemark,
} from '../RenderedTemplate';
import type { ConnectorTemplate } from '../Template';
import { filePathOf, type TemplatePlace } from '../TemplatePlace';
import {
  readAnswers,
  type ReadAnswers,
  type TemplateValues,
} from '../values/readAnswers';
import { accountOf, checkAccount, checkName } from './checkPlace';
import { choosePlugin, type ChosenPlugin } from './choosePlugin';
import { newConnectorText } from './connectorFileText';
import { onWorker } from './onWorker';
import { managedSettings } from './settingsOf';
import { checkExclusions } from './checkExclusions';
import { checkFormats } from './checkFormats';

/**
 * The connector file that a form's values come to, in the words of the cluster's kind. Its service account, its
 * queue of dead letters and the beginning of its topics are the department's; no value becomes a reference that
 * was not given in a field for one. It does not check the file: that is `checkConfiguration`'s, with all that is
 * known of the clusters.
 */
export function renderTemplate(
  template: ConnectorTemplate,
  values: TemplateValues,
  place: TemplatePlace,
): RenderedTemplate {
  const misnamed = checkName(place, template.type);
  const read = readAnswers(template, values, place);
  const chosen = choosePlugin(template, read.answers, place);
  const problems = [
    ...misnamed,
    ...checkAccount(place),
    ...read.problems,
    ...checkFormats(template, read.answers, place),
    ...checkExclusions(template, read.answers),
  ];
  if (!('ok' in chosen)) {
    return { problems: [...problems, chosen], remarks: read.remarks };
  }
  const made = configOf(template, read, place, chosen.plugin);
  return {
    ...(misnamed.length === 0 && {
      file: {
        path: filePathOf(place),
        text: newConnectorText({ name: place.name, config: made.config }),
      },
    }),
    problems: [...problems, ...withoutRepeats(made.problems, problems)],
    remarks: [...read.remarks, ...made.remarks],
  };
}

interface Made {
  config: Record<string, string>;
  problems: readonly TemplateProblem[];
  remarks: readonly TemplateRemark[];
}

function configOf(
  template: ConnectorTemplate,
  read: ReadAnswers,
  place: TemplatePlace,
  plugin: ChosenPlugin,
): Made {
  if (plugin.on === 'self-managed') {
    return onWorker(template, read, place, plugin);
  }
  const account = accountOf(place);
  return {
    config: {
      'connector.class': plugin.managed,
      'kafka.auth.mode': 'SERVICE_ACCOUNT',
      ...(account !== undefined && { 'kafka.service.account.id': account }),
      ...managedSettings(template, read, place),
    },
    problems: [],
    remarks: [],
  };
}

/** One sentence about a field is enough. */
function withoutRepeats(
  problems: readonly TemplateProblem[],
  told: readonly TemplateProblem[],
): TemplateProblem[] {
  const fields = new Set(told.map(({ field }) => field));
  return problems.filter(
    ({ field }) => field === undefined || !fields.has(field),
  );
}
