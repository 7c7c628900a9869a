import { connectorType } from '../connect/views.ts';
import type { ConnectorConfig } from '../connect/ConnectorConfig.ts';
import { clusterCrn, writeCrn } from '../iam/crn.ts';
import type { RoleBinding } from '../iam/model.ts';
import { topicId } from '../kafka/model.ts';
import type { World } from '../world.ts';
import type { Seed, SeedConnector } from './schema.ts';

/**
 * Puts in what a seed's connectors need around them: their service accounts, their topics, and the
 * role bindings by which the one may use the other. What a connector fails for is left out.
 */
export function plantSurroundings(seed: Seed, world: World): void {
  const now = world.clock.now();
  const grants = new Map<string, Grant>();
  for (const connector of seed.connectors) {
    const account = connector.config['kafka.service.account.id'];
    const topics = topicsOf(connector);
    const { cause } = connector.failure ?? {};
    if (account) {
      plantAccount(account, world, now);
      if (cause !== 'topic-not-authorized') {
        for (const grant of grantsFor(connector, account, topics, world)) {
          grants.set(Object.values(grant).join(' '), grant);
        }
      }
    }
    if (cause !== 'topic-unknown') {
      topics.forEach(topic => plantTopic(connector.cluster, topic, world));
    }
    const deadLetters = connector.config['errors.deadletterqueue.topic.name'];
    if (deadLetters) {
      plantTopic(connector.cluster, deadLetters, world);
    }
  }
  for (const grant of seed.roleBindings) {
    grants.set(Object.values(grant).join(' '), grant);
  }
  const named = [
    ...seed.roleBindings.map(({ principal }) => principal.slice(5)),
    ...(seed.keys ?? []).map(({ owner }) => owner ?? ''),
  ];
  for (const id of named.filter(each => each.startsWith('sa-'))) {
    plantAccount(id, world, now);
  }
  for (const { cluster, name } of seed.topics) {
    plantTopic(cluster, name, world);
  }
  const { bindings } = world.iam;
  let count = 0;
  for (const grant of grants.values()) {
    count += 1;
    bindings.set({ id: `rb-seed${count}`, ...grant });
  }
}

type Grant = Omit<RoleBinding, 'id'>;

/** The topics that a connector reads, or those that it is bound to write. */
export function topicsOf({ config }: { config: ConnectorConfig }): string[] {
  const names = (key: string) =>
    (config[key] ?? '')
      .split(',')
      .map(name => name.trim())
      .filter(name => name !== '');
  if (connectorType(config) === 'sink') {
    return names('topics');
  }
  if (config['kafka.topic']) {
    return names('kafka.topic');
  }
  const tables = [
    ...names('table.include.list').map(table => `.${table}`),
    ...names('table.whitelist'),
  ];
  const prefix = config['topic.prefix'];
  return prefix
    ? tables.map(table => `${prefix}${table}`)
    : names('dynamodb.table.includelist');
}

function plantAccount(id: string, world: World, now: number): void {
  const { serviceAccounts } = world.iam;
  if (!serviceAccounts.has(id)) {
    serviceAccounts.set({
      id,
      displayName: id.replace(/^sa-/, 'connect-'),
      description: 'Runs connectors',
      createdAt: now,
      updatedAt: now,
    });
  }
}

function plantTopic(cluster: string, name: string, world: World): void {
  const id = topicId(cluster, name);
  if (!world.kafka.topics.has(id)) {
    world.kafka.topics.set({ id, cluster, name, partitions: 6, configs: {} });
  }
}

/** Rights on all topics with the same first word: `finance.` for `finance.salesdb.events`. */
function grantsFor(
  { cluster: id, config }: SeedConnector,
  principal: string,
  topics: readonly string[],
  { account }: World,
): Grant[] {
  const cluster = account.clusters.find(known => known.id === id);
  if (!cluster) {
    return [];
  }
  // A sink also writes its dead letters.
  const granted =
    connectorType(config) === 'sink'
      ? ['DeveloperRead', 'DeveloperWrite']
      : ['DeveloperWrite'];
  return topics.flatMap(topic => {
    const prefix = topic.includes('.') ? `${topic.split('.', 1)[0]}.*` : topic;
    const crnPattern = writeCrn([
      ...clusterCrn(account, cluster),
      ['kafka', cluster.id],
      ['topic', prefix],
    ]);
    return granted.map(role => ({
      principal: `User:${principal}`,
      role,
      crnPattern,
    }));
  });
}
