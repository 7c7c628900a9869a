import { isSamePlugin } from '../../check/plugins';
import { CONNECTOR_TEMPLATES } from '../catalogue';
import type { ConnectorTemplate, TemplatePlugin } from '../Template';
import { counterpartsOf } from '../render/counterparts';

/** A template that makes connectors of a plugin. */
export interface TemplateMatch {
  template: ConnectorTemplate;
  /** The managed plugin, or those of which the class is the counterpart: the settings say which. */
  plugins: readonly TemplatePlugin[];
  /** The class by its full name; absent: it is one that a template makes in words of its own. */
  class?: string;
}

/** The template that makes connectors of a class; `undefined` where none does. */
export function templateOf(connectorClass: string): TemplateMatch | undefined {
  for (const template of CONNECTOR_TEMPLATES) {
    const managed = template.plugins.filter(
      each => each.managed === connectorClass,
    );
    if (managed.length > 0) {
      return { template, plugins: managed, class: connectorClass };
    }
    const known = template.plugins.flatMap(each =>
      counterpartsOf(each.managed),
    );
    const full = known.find(each => isSamePlugin(each, connectorClass));
    if (full !== undefined) {
      const plugins = template.plugins.filter(each =>
        counterpartsOf(each.managed).includes(full),
      );
      return { template, plugins, class: full };
    }
    if (template.workerPlugins?.some(each => each.class === connectorClass)) {
      return { template, plugins: template.plugins };
    }
  }
  return undefined;
}
