import type { Department } from '../../configuration';
import { raise } from '../raise';
import type { CheckContext, CheckedConnector, Rule } from '../CheckContext';
import { limitsOf } from '../../configuration';
import { setting } from '../CheckContext';
import { listed, placesOf } from '../topics/places';

/**
 * A department has no more topics than its limit: those that exist below its prefixes, as far as the clusters
 * have said, and those that its connectors name.
 */
export const checkTopicQuota: Rule = context =>
  context.departments.departments.flatMap(department => {
    const limit = limitsOf(context.departments, department).maxTopics;
    if (limit === undefined) return [];
    const before = new Set([
      ...existing(department, context),
      ...context.merged.flatMap(each => namedBy(each, department)),
      ...context.earlier.flatMap(each => namedBy(each, department)),
    ]);
    const all = new Set(before);
    return context.proposed
      .filter(each => each.department?.code === department.code)
      .flatMap(connector => {
        const fresh = namedBy(connector, department).filter(
          topic => !all.has(topic),
        );
        fresh.forEach(topic => all.add(topic));
        if (fresh.length === 0 || all.size < limit * 0.8) return [];
        const tooMany = all.size > limit;
        return [
          raise('quota/topics', connector.place(['config']), {
            ...(!tooMany && { severity: 'warning' as const }),
            message: `With this, the department ${
              tooMany ? 'would have' : 'has'
            } ${all.size} of ${limit} topics.`,
            fix: tooMany
              ? 'Remove topics that are no longer needed, or ask the platform team for a larger tier.'
              : 'Nothing has to be done yet; ask the platform team for a larger tier in time.',
          }),
        ];
      });
  });

function existing(department: Department, { input }: CheckContext): string[] {
  return Object.entries(input.live?.clusters ?? {}).flatMap(([id, cluster]) =>
    cluster.reachable
      ? (cluster.topics ?? [])
          .filter(topic => isOf(department, topic))
          .map(topic => `${id}/${topic}`)
      : [],
  );
}

/** The topics that a connector names one by one, dead letters included. */
function namedBy(
  connector: CheckedConnector,
  department: Department,
): string[] {
  const names = [
    ...placesOf(connector)
      .filter(place => place.holds === 'names')
      .map(place => setting(connector, place.key) ?? ''),
    setting(connector, 'errors.deadletterqueue.topic.name') ?? '',
  ].flatMap(listed);
  return [...new Set(names)]
    .filter(topic => isOf(department, topic))
    .map(topic => `${connector.cluster.id}/${topic}`);
}

function isOf({ topics }: Department, topic: string): boolean {
  return topics.some(prefix => topic.startsWith(prefix));
}
