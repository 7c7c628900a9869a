import {
  aboutSetting,
  perConnector,
  setting,
  type CheckContext,
  type CheckedConnector,
} from '../CheckContext';
import type { Finding } from '../Finding';
import { isManaged } from '../isManaged';
import { isSink } from '../isSink';
import { livePlugin } from '../live/ask';
import { findPlugin } from '../plugins';
import { findReferences } from '../references';
import { listed } from '../topics/places';

/** The settings that every connector needs are there, and those that the check decides by can be read. */
export const checkSettings = perConnector((connector, context) => [
  ...checkRequired(connector),
  ...checkTasksMax(connector),
  ...checkWrittenOut(connector),
  ...checkReads(connector),
  ...checkUnknown(connector, context),
  ...checkServersOwn(connector),
]);

function checkRequired(connector: CheckedConnector): Finding[] {
  const required = findPlugin(connector.desired.class)?.required;
  const keys = [
    'connector.class',
    ...((isManaged(connector) ? required?.managed : required?.selfManaged) ??
      []),
    ...transformTypes(connector),
  ];
  return keys
    .filter(key => setting(connector, key) === undefined)
    .map(key => missing(connector, key));
}

function transformTypes(connector: CheckedConnector): string[] {
  return ['transforms', 'predicates'].flatMap(list =>
    (setting(connector, list) ?? '')
      .split(',')
      .map(alias => alias.trim())
      .filter(alias => alias !== '')
      .map(alias => `${list}.${alias}.type`),
  );
}

function missing(connector: CheckedConnector, key: string): Finding {
  return aboutSetting(connector, 'config/required', key, {
    message: `\`${key}\` is missing.`,
    fix: `Add \`${key}\` to \`config\`.`,
  });
}

/** `tasks.max` decides what counts towards the limits. */
function checkTasksMax(connector: CheckedConnector): Finding[] {
  const key = 'tasks.max';
  const given = setting(connector, key);
  if (given === undefined) {
    return isManaged(connector) ? [missing(connector, key)] : [];
  }
  if (!/^[0-9]{1,9}$/.test(given) || Number(given) < 1) {
    return [
      aboutSetting(connector, 'config/invalid', key, {
        message: '`tasks.max` is no whole number from 1 on.',
        fix: 'Write the number of tasks in digits, such as "2".',
      }),
    ];
  }
  if (!findPlugin(connector.desired.class)?.oneTask || Number(given) === 1) {
    return [];
  }
  return [
    aboutSetting(connector, 'config/invalid', key, {
      severity: 'warning',
      message: `The plugin never runs more than one task; all ${given} count towards the department's limit.`,
      fix: 'Write "1".',
    }),
  ];
}

/** Settings that must be written out, since what a reference stands for could change what was checked. */
const DECIDING =
  /^(connector\.class|name|tasks\.max|transforms|predicates|(transforms|predicates)\..+\.(type|predicate)|kafka\..+|connector\.plugin\.version)$/;

function checkWrittenOut(connector: CheckedConnector): Finding[] {
  return Object.entries(connector.desired.config)
    .filter(([key]) => DECIDING.test(key) && !key.endsWith('.api.secret'))
    .filter(([, value]) => findReferences(value).length > 0)
    .map(([key]) =>
      aboutSetting(connector, 'config/invalid', key, {
        message: `\`${key}\` holds a reference: nobody could check what will stand there.`,
        fix: 'Write the value out.',
      }),
    );
}

/** A sink reads a list of topics or a pattern, one of the two. */
function checkReads(connector: CheckedConnector): Finding[] {
  if (!isSink(connector)) return [];
  const list = setting(connector, 'topics');
  const pattern = setting(connector, 'topics.regex');
  if (list === undefined && pattern === undefined) {
    return [missing(connector, 'topics')];
  }
  if (list === undefined || pattern === undefined) return [];
  return [
    aboutSetting(connector, 'config/invalid', 'topics.regex', {
      message: '`topics` and `topics.regex` cannot both be given.',
      fix: 'Remove one of the two.',
    }),
  ];
}

/** Settings that all connectors have, whatever their plugin's description lists. */
const COMMON =
  /^(name|connector\.(class|plugin\.version)|tasks\.max|topics(\.regex)?|transforms|predicates|(transforms|predicates|errors|topic\.creation|producer\.override|consumer\.override|admin\.override|key\.converter|value\.converter|header\.converter|secret\.manager)\b.*|config\.action\.reload|exactly\.once\.support|transaction\.boundary.*|offsets\.storage\.topic)$/;

/** What plugins hand on to drivers, clients and Hibernate: none of them lists it. */
const HANDED_ON =
  /^(driver|hibernate|schema\.history\.internal|signal\.consumer|snapshot\.select\.statement\.overrides|openlineage)\./;

/** Settings by which Debezium names helpers, whose own settings begin with these names. */
const HELPERS = ['converters', 'post.processors'];

function checkUnknown(
  connector: CheckedConnector,
  context: CheckContext,
): Finding[] {
  const known = livePlugin(connector, context)?.settings;
  if (!known || known.length === 0) return [];
  const names = new Set(known.map(({ name }) => name));
  const helpers = HELPERS.flatMap(key => listed(setting(connector, key) ?? ''));
  return Object.keys(connector.desired.config)
    .filter(
      key =>
        !names.has(key) &&
        !COMMON.test(key) &&
        !HANDED_ON.test(key) &&
        !helpers.some(name => name !== '' && key.startsWith(`${name}.`)),
    )
    .map(key =>
      aboutSetting(connector, 'config/unknown', key, {
        message: `The plugin does not know \`${key}\`, and ignores it.`,
        fix: nearest(key, names) ?? 'Remove it, or look for its right name.',
      }),
    );
}

/** A known name that differs in case or in signs alone. */
function nearest(key: string, names: ReadonlySet<string>): string | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const found = [...names].find(name => plain(name) === plain(key));
  return found && `Perhaps \`${found}\` is meant.`;
}

/** What Confluent Cloud puts into a configuration by itself. */
const SERVERS_OWN =
  /^(cloud\.(environment|provider)|kafka\.(endpoint|region|dedicated|max\.partition\.validation\.disable)|connector\.crn|valid\.kafka\.api\.key|confluent\.resource\.connector\.tier|config\.internal\..+)$/;

function checkServersOwn(connector: CheckedConnector): Finding[] {
  if (!isManaged(connector)) return [];
  return Object.keys(connector.desired.config)
    .filter(key => SERVERS_OWN.test(key))
    .map(key =>
      aboutSetting(connector, 'config/invalid', key, {
        message: `\`${key}\` is for the service to set.`,
        fix: 'Remove it.',
      }),
    );
}
