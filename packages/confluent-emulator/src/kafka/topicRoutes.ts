import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import { readBody } from '../http/body.ts';
import type { Env } from '../http/env.ts';
import { hereOf } from '../paging/list.ts';
import type { World } from '../world.ts';
import { kafkaError, notAuthorized, topicNotFound } from './errors.ts';
import { topicId } from './model.ts';
import type { Topic } from './model.ts';
import { mayUseTopic } from './rights.ts';
import { configProblem, topicDefaults } from './topicConfigs.ts';

const settingSchema = z.object({
  name: z.string(),
  value: z.string().nullish(),
  operation: z.enum(['SET', 'DELETE']).nullish(),
});
const createSchema = z.object({
  topic_name: z
    .string()
    .regex(/^[a-zA-Z0-9._-]{1,249}$/, 'is not a valid name of a topic')
    .refine(name => name !== '.' && name !== '..', 'is not a valid name'),
  partitions_count: z.int().min(1).max(4096).default(6),
  replication_factor: z.int().nullish(),
  configs: z.array(settingSchema).default([]),
  validate_only: z.boolean().default(false),
});
const changeSchema = z.object({ partitions_count: z.int().min(1).max(4096) });
const alterSchema = z.object({
  data: z.array(settingSchema),
  validate_only: z.boolean().nullish(),
});

const refuse = (message: string) => kafkaError(400, 400, message);

/** `…/topics` and their settings. Nothing is paged here. */
export function topicRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();
  const { topics } = world.kafka;

  app.get('/topics', c =>
    c.json({
      kind: 'KafkaTopicList',
      metadata: { self: selfOf(c), next: null },
      data: topics
        .rows()
        .filter(
          topic =>
            topic.cluster === c.get('cluster').id &&
            may(c, world, topic.name, 'DESCRIBE'),
        )
        .map(topic => shown(c, topic)),
    }),
  );

  app.post('/topics', async c => {
    const body = await readBody(c, createSchema, refuse);
    const name = body.topic_name;
    const { id: cluster } = c.get('cluster');
    requireRight(c, world, name, 'CREATE');
    if (topics.has(topicId(cluster, name))) {
      throw kafkaError(400, 40002, `Topic '${name}' already exists.`);
    }
    if ((body.replication_factor ?? 3) !== 3) {
      throw kafkaError(
        400,
        40002,
        'Topic replication factor must be 3 in Confluent Cloud',
      );
    }
    const topic: Topic = {
      id: topicId(cluster, name),
      cluster,
      name,
      partitions: body.partitions_count,
      configs: altered({}, body.configs),
    };
    if (!body.validate_only) {
      topics.set(topic);
    }
    return c.json(shown(c, topic), body.validate_only ? 200 : 201);
  });

  app.get('/topics/:topic', c =>
    c.json(shown(c, topicOf(c, world, 'DESCRIBE'))),
  );

  app.patch('/topics/:topic', async c => {
    const topic = topicOf(c, world, 'ALTER');
    const { partitions_count: count } = await readBody(c, changeSchema, refuse);
    if (count <= topic.partitions) {
      throw kafkaError(
        400,
        40002,
        `Topic already has ${topic.partitions} partition(s), and their number can only grow.`,
      );
    }
    return c.json(shown(c, topics.set({ ...topic, partitions: count })));
  });

  app.delete('/topics/:topic', c => {
    topics.delete(topicOf(c, world, 'DELETE').id);
    return c.body(null, 204);
  });

  app.get('/topics/:topic/configs', c => {
    const topic = topicOf(c, world, 'DESCRIBE_CONFIGS');
    return c.json({
      kind: 'KafkaTopicConfigList',
      metadata: { self: selfOf(c), next: null },
      data: Object.keys(topicDefaults).map(name => setting(c, topic, name)),
    });
  });

  app.get('/topics/:topic/configs/:name', c => {
    const topic = topicOf(c, world, 'DESCRIBE_CONFIGS');
    const name = c.req.param('name');
    if (!(name in topicDefaults)) {
      throw kafkaError(404, 404, `Config ${name} was not found`);
    }
    return c.json(setting(c, topic, name));
  });

  app.post('/topics/:topic/configs:alter', async c => {
    const topic = topicOf(c, world, 'ALTER_CONFIGS');
    const body = await readBody(c, alterSchema, refuse);
    const configs = altered(topic.configs, body.data);
    if (!body.validate_only) {
      topics.set({ ...topic, configs });
    }
    return c.body(null, 204);
  });

  return app;

  function selfOf(c: Context<Env>): string {
    return `${hereOf(c)}${c.req.path}`;
  }
}

function may(
  c: Context<Env>,
  world: World,
  topic: string,
  operation: string,
): boolean {
  const { principal } = c.get('caller');
  return mayUseTopic(world, c.get('cluster'), principal, topic, operation);
}

function requireRight(
  c: Context<Env>,
  world: World,
  topic: string,
  operation: string,
): void {
  if (!may(c, world, topic, operation)) {
    throw notAuthorized(`topic ${topic}`);
  }
}

function topicOf(c: Context<Env>, world: World, operation: string): Topic {
  const name = c.req.param('topic') ?? '';
  const topic = world.kafka.topics.get(topicId(c.get('cluster').id, name));
  // Kafka refuses before it looks: nobody learns what is there by its name.
  requireRight(c, world, name, topic ? operation : 'DESCRIBE');
  if (!topic) {
    throw topicNotFound();
  }
  return topic;
}

function altered(
  before: Record<string, string>,
  changes: z.output<typeof settingSchema>[],
): Record<string, string> {
  const after = { ...before };
  for (const { name, value, operation } of changes) {
    if (operation === 'DELETE' || value === null || value === undefined) {
      delete after[name];
    } else {
      const problem = configProblem(name, value);
      if (problem) {
        throw kafkaError(400, 40002, problem);
      }
      after[name] = value;
    }
  }
  return after;
}

function shown(c: Context<Env>, topic: Topic) {
  const self = `${hereOf(c)}/kafka/v3/clusters/${topic.cluster}/topics/${
    topic.name
  }`;
  return {
    kind: 'KafkaTopic',
    metadata: {
      self,
      resource_name: `crn:///kafka=${topic.cluster}/topic=${topic.name}`,
    },
    cluster_id: topic.cluster,
    topic_name: topic.name,
    is_internal: false,
    replication_factor: 3,
    partitions_count: topic.partitions,
    partitions: { related: `${self}/partitions` },
    configs: { related: `${self}/configs` },
    partition_reassignments: { related: `${self}/partitions/-/reassignment` },
    authorized_operations: [],
  };
}

function setting(c: Context<Env>, topic: Topic, name: string) {
  const own = topic.configs[name];
  const path = `/kafka/v3/clusters/${topic.cluster}/topics/${topic.name}/configs/${name}`;
  const source = own === undefined ? 'DEFAULT_CONFIG' : 'DYNAMIC_TOPIC_CONFIG';
  const value = own ?? topicDefaults[name];
  return {
    kind: 'KafkaTopicConfig',
    metadata: {
      self: `${hereOf(c)}${path}`,
      resource_name: `crn:///kafka=${topic.cluster}/topic=${topic.name}/config=${name}`,
    },
    cluster_id: topic.cluster,
    topic_name: topic.name,
    name,
    value,
    is_read_only: false,
    is_sensitive: false,
    is_default: own === undefined,
    source,
    synonyms: [{ name, value, source }],
  };
}
