import {
  aboutSetting,
  perConnector,
  setting,
  type CheckedConnector,
} from '../CheckContext';
import type { Department } from '../../configuration';
import type { Finding } from '../Finding';
import { findPlugin, type TopicPlace } from '../plugins';
import { followTransforms } from '../topics/routing';
import { isProven, placesOf } from '../topics/places';
import { checkNamingStrategy } from './namingStrategy';

/**
 * A connector reads and writes topics of its own department alone. What cannot be shown to lie inside the
 * department's prefixes counts as outside.
 */
export const checkTopics = perConnector(connector => {
  const { department } = connector;
  if (!department) return [];
  const outside = placesOf(connector).filter(
    place => !isProven(connector, place, department.topics),
  );
  const routing = writesRecords(connector)
    ? followTransforms(connector, department.topics)
    : undefined;
  return [
    ...outside
      .filter(place => place.role !== 'written' || !routing?.bringsAllInside)
      .map(place => notYours(connector, department, place)),
    ...(routing?.leaks ?? []).map(({ key, why }) =>
      aboutSetting(connector, 'topic/not-yours', key, {
        message: `Records could be sent to topics outside the department's prefixes: ${why}.`,
        fix: `Send them to names that begin with ${prefixesOf(department)}.`,
      }),
    ),
    ...(routing && !routing.bringsAllInside
      ? [
          ...checkUnnamed(connector, department),
          ...checkNamingStrategy(connector, department),
        ]
      : []),
  ];
});

function writesRecords({ desired }: CheckedConnector): boolean {
  return findPlugin(desired.class)?.type !== 'sink';
}

const SAYS: Record<TopicPlace['holds'], string> = {
  names: 'names a topic outside',
  pattern: 'is a pattern of which nobody can show that it stays inside',
  beginning: 'lets names begin outside',
  pairs: 'names a topic outside',
};

function notYours(
  connector: CheckedConnector,
  department: Department,
  place: TopicPlace,
): Finding {
  const own = prefixesOf(department);
  const given = setting(connector, place.key) !== undefined;
  return aboutSetting(connector, 'topic/not-yours', place.key, {
    message: given
      ? `\`${place.key}\` ${SAYS[place.holds]} the department's prefixes.`
      : `\`${place.key}\` is missing, and what the plugin takes instead is shared by all departments.`,
    fix:
      place.holds === 'pattern'
        ? `Begin the pattern, and each of its alternatives, with ${own} written out (a dot as \`\\.\`), for instance \`${exampleOf(
            department,
          )}\`.`
        : `Use names that begin with ${own}, written out in full${
            place.role === 'written'
              ? ', or send all records to such by a RegexRouter'
              : ''
          }.`,
  });
}

/** A source that names no topic anywhere sends its records wherever its plugin likes. */
function checkUnnamed(
  connector: CheckedConnector,
  department: Department,
): Finding[] {
  const plugin = findPlugin(connector.desired.class);
  const named = placesOf(connector).some(place => place.role !== 'aside');
  if (named || (plugin && plugin.otherwise === undefined)) return [];
  return [
    aboutSetting(
      connector,
      'topic/not-yours',
      plugin?.topics[0]?.key ?? 'connector.class',
      {
        message: `Nothing shows that the connector's topics lie inside the department's prefixes: ${
          plugin?.otherwise ??
          'the check does not know how the plugin names them'
        }.`,
        fix: plugin
          ? `Name topics that begin with ${prefixesOf(department)}.`
          : `Send all records to names that begin with ${prefixesOf(
              department,
            )} with a RegexRouter, for instance from \`(.*)\` to \`${
              department.topics[0] ?? '<prefix>'
            }$1\`.`,
      },
    ),
  ];
}

/** The department's prefixes for people. */
export function prefixesOf({ topics }: Department): string {
  return topics.length > 0
    ? topics.map(prefix => `\`${prefix}\``).join(' or ')
    : 'a prefix of the department, which departments.yaml has to name first';
}

function exampleOf({ topics: [prefix = '<prefix>'] }: Department): string {
  return `${prefix.replace(/[.]/g, '\\$&')}.*`;
}
