import {
  aboutSetting,
  perConnector,
  setting,
  type CheckContext,
  type CheckedConnector,
} from '../CheckContext';
import type { Finding } from '../Finding';
import { isManaged } from '../isManaged';
import { answerOf, livePlugin } from '../live/ask';
import { findPlugin, isSamePlugin, rightName } from '../plugins';
import { raise } from '../raise';

const KEY = 'connector.class';
const CUSTOM = 'confluent.custom.plugin.id';

/** A connector's plugin is one that its department may use, that its cluster has, and that does what the name says. */
export const checkPlugins = perConnector((connector, context) =>
  connector.desired.class === ''
    ? []
    : [
        ...checkAllowed(connector),
        ...checkAvailable(connector, context),
        ...checkType(connector),
      ],
);

function checkAllowed(connector: CheckedConnector): Finding[] {
  const { department, desired } = connector;
  const allowed = department?.plugins;
  if (!allowed) return [];
  // A custom plugin is known by its id alone: anybody can give a class any name.
  const custom = setting(connector, CUSTOM);
  const isAllowed =
    custom === undefined
      ? allowed.some(each => isSamePlugin(each, desired.class))
      : allowed.includes(custom);
  if (isAllowed) return [];
  return [
    aboutSetting(connector, 'plugin/not-allowed', custom ? CUSTOM : KEY, {
      message: 'The department may not use this plugin.',
      fix: `Use one of ${allowed.join(
        ', ',
      )}, or ask the platform team for this one.`,
    }),
  ];
}

function checkAvailable(
  connector: CheckedConnector,
  context: CheckContext,
): Finding[] {
  const { desired, cluster } = connector;
  const plugins = answerOf(connector, context)?.plugins;
  if (!plugins) return checkCalledRightly(connector);
  const plugin = livePlugin(connector, context);
  if (!plugin) {
    const like = plugins.find(each => isSamePlugin(each.class, desired.class));
    return [
      aboutSetting(connector, 'plugin/unavailable', KEY, {
        message: `The cluster \`${cluster.id}\` has no such plugin.`,
        fix: like
          ? `There it is called \`${like.class}\`.`
          : 'Use another plugin, or ask the platform team to install it.',
      }),
    ];
  }
  return checkVersion(
    connector,
    plugins
      .filter(each => each.class === desired.class)
      .map(each => each.version),
  );
}

/** Confluent Cloud calls its plugins by short names, a worker by classes; a custom plugin has a class in both. */
function checkCalledRightly(connector: CheckedConnector): Finding[] {
  const { class: given } = connector.desired;
  const managed = isManaged(connector);
  const right = rightName(given, { managed });
  if (setting(connector, CUSTOM) !== undefined) return [];
  if (right === undefined && !(managed && given.includes('.'))) return [];
  return [
    aboutSetting(connector, 'plugin/unavailable', KEY, {
      message: managed
        ? 'A managed cluster knows its plugins by short names, not by classes.'
        : 'A self-managed cluster knows its plugins by their classes.',
      fix: right
        ? `There it is called \`${right}\`.`
        : 'Use one of the managed plugins, or a self-managed cluster.',
    }),
  ];
}

/** A file can ask for a version of its plugin (KIP-891). */
function checkVersion(
  connector: CheckedConnector,
  versions: readonly (string | undefined)[],
): Finding[] {
  const key = 'connector.plugin.version';
  const wanted = connector.desired.config[key]?.trim();
  const known = versions.filter(version => version !== undefined);
  if (!wanted || known.length === 0) return [];
  // A range is for the worker to resolve.
  if (!/^[\w.-]+$/.test(wanted) || known.includes(wanted)) return [];
  return [
    aboutSetting(connector, 'plugin/unavailable', key, {
      message: `The cluster \`${connector.cluster.id}\` does not have this version of the plugin.`,
      fix: `It has ${known.join(', ')}.`,
    }),
  ];
}

function checkType(connector: CheckedConnector): Finding[] {
  const { name, class: connectorClass } = connector.desired;
  const type = findPlugin(connectorClass)?.type;
  const [, said] = /-(source|sink)-[^-]+-[^-]+$/.exec(name) ?? [];
  if (!type || !said || said === type) return [];
  return [
    raise('name/type', connector.place(['name']), {
      message: `The name says \`${said}\`; the plugin is a ${type}.`,
      fix: `Write \`-${type}-\` in the name, or use another plugin.`,
    }),
  ];
}
