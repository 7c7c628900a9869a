import { isSamePlugin } from '../../check/plugins';
import type { TemplateProblem } from '../RenderedTemplate';
import {
  CHOICE,
  type Answers,
  type ConnectorTemplate,
  type WorkerPlugin,
} from '../Template';
import { sideOf, type TemplatePlace } from '../TemplatePlace';
import { counterpartsOf } from './counterparts';

/** The plugin that a connector is to be of. */
export type ChosenPlugin =
  | { on: 'managed'; managed: string }
  /** `own`: the mapping of settings does not know it. */
  | {
      on: 'self-managed';
      managed: string;
      class: string;
      own?: WorkerPlugin;
    };

type Choice = { ok: true; plugin: ChosenPlugin } | TemplateProblem;

/**
 * The plugin that does what a template is for on the cluster at hand: of several the first that the department
 * may use and the cluster has.
 */
export function choosePlugin(
  template: ConnectorTemplate,
  answers: Answers,
  place: TemplatePlace,
): Choice {
  const { managed } =
    template.plugins.find(({ title }) => title === answers.get(CHOICE)) ??
    template.plugins[0];
  if (sideOf(place.cluster) === 'managed') {
    return place.plugins?.includes(managed) ?? true
      ? { ok: true, plugin: { on: 'managed', managed } }
      : lacks(place, [managed]);
  }
  if (template.managedOnly !== undefined) {
    return {
      field: 'cluster',
      message: template.managedOnly,
      fix: 'Choose another cluster, or another template.',
    };
  }
  const candidates = candidatesOf(template, managed);
  const found = choose(candidates, template, place);
  if (!found) return lacks(place, candidates);
  const own = template.workerPlugins?.find(each => each.class === found);
  return {
    ok: true,
    plugin: {
      ...{ on: 'self-managed', managed, class: found },
      ...(own && { own }),
    },
  };
}

function candidatesOf(
  { workerPlugins = [] }: ConnectorTemplate,
  managed: string,
): string[] {
  return [...counterpartsOf(managed), ...workerPlugins.map(each => each.class)];
}

function choose(
  candidates: readonly string[],
  { unlisted }: ConnectorTemplate,
  { department, plugins }: TemplatePlace,
): string | undefined {
  const allowed = candidates.filter(
    each => department.plugins?.some(own => isSamePlugin(own, each)) ?? true,
  );
  // Where none is allowed the check says so, at the plugin's name.
  const usable = allowed.length > 0 ? allowed : candidates;
  if (plugins) return usable.find(each => plugins.includes(each));
  return usable.find(each => each === unlisted) ?? usable[0];
}

function lacks(
  { cluster }: TemplatePlace,
  classes: readonly string[],
): TemplateProblem {
  return {
    field: 'cluster',
    message: `The cluster \`${
      cluster.id
    }\` has no plugin for this; it would be ${classes
      .map(each => `\`${each}\``)
      .join(' or ')}.`,
    fix: 'Choose another cluster, or ask the platform team to install it.',
  };
}
