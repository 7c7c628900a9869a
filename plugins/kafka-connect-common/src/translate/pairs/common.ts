import {
  cloudOnly,
  cloudsOwn,
  fixedInCloud,
  renamed,
  same,
  transforms,
  unlessSaid,
  worded,
  workersOwn,
  workerOnly,
  type Rule,
} from '../rules';
import { isServerKey } from '../../plan/serverKeys';

const STRATEGIES = [
  'TopicNameStrategy',
  'RecordNameStrategy',
  'TopicRecordNameStrategy',
].map(
  name => [name, `io.confluent.kafka.serializers.subject.${name}`] as const,
);

const subjects = (key: string) => worded(key, key, STRATEGIES);

/** What the service puts into every configuration by itself. */
const serverKeys: Rule = {
  toManaged: () => {},
  toSelfManaged: draft =>
    draft.open
      .filter(isServerKey)
      .forEach(key => draft.imply(key, 'The service set it.')),
};

const ACCOUNT = 'departments.yaml says what the connector runs as.';

/** Who the connector is towards Kafka. */
const identity: Rule = {
  toManaged: draft => {
    const { account } = draft.options;
    if (account === undefined) return;
    draft.add('kafka.auth.mode', 'SERVICE_ACCOUNT', ACCOUNT);
    draft.add('kafka.service.account.id', account, ACCOUNT);
  },
  toSelfManaged: workersOwn(
    /^kafka\.(auth\.mode|service\.account\.id|api\.(key|secret))$/,
    "A worker's connectors run as the worker.",
  ).toSelfManaged,
};

/** A secret that Confluent Cloud looks up by a name, which for a worker would be the secret itself. */
const secretManager: Rule = {
  toManaged: () => {},
  toSelfManaged: draft => {
    const enabled = draft.given('secret.manager.enabled')?.toLowerCase();
    const managed = draft.given('secret.manager.managed.configs');
    if (enabled === 'true') {
      for (const key of managed?.split(',').map(each => each.trim()) ?? []) {
        draft.lose(
          key,
          "It is the name of a secret that Confluent Cloud looks up; for a worker write a reference of the deployment's, such as ${secret:aws:<path>#<key>}.",
        );
      }
    }
  },
};

/** What comes before a plugin's own settings. */
export const FIRST_RULES: readonly Rule[] = [serverKeys, secretManager];

const COMMON_RULES: readonly Rule[] = [
  identity,
  same('name', 'tasks.max', 'errors.tolerance', 'header.converter'),
  unlessSaid('tasks.max', 'tasks.max', { managed: '1' }),
  same('value.converter.decimal.format'),
  transforms(),
  subjects('key.converter.key.subject.name.strategy'),
  subjects('value.converter.value.subject.name.strategy'),
  fixedInCloud('errors.retry.timeout', '300000'),
  fixedInCloud('errors.retry.delay.max.ms', '30000'),
  fixedInCloud('errors.log.enable', 'true'),
  fixedInCloud('errors.log.include.messages', 'false'),
  cloudOnly(
    'auto.restart.on.user.error',
    'A worker never restarts tasks by itself.',
    'false',
  ),
  cloudOnly('schema.context.name', 'A worker knows one context.', 'default'),
  cloudOnly(
    /^csfle\./,
    'Fields are encrypted by Confluent Cloud alone.',
    'false',
  ),
  cloudOnly(
    /^secret\.manager/,
    'A worker looks up no secrets of this store.',
    'false',
  ),
  workerOnly(
    'connector.plugin.version',
    'Confluent Cloud has one version of each plugin.',
  ),
  cloudsOwn(
    /^confluent\.(license|topic)(\.|$)/,
    'The licence is part of Confluent Cloud.',
  ),
  workerOnly(
    /^(producer|consumer|admin)\.override\./,
    "Confluent Cloud leaves few settings of Kafka's clients to the connector, and not this one.",
  ),
];

/** What every source has. */
export const SOURCE_RULES: readonly Rule[] = [
  same('producer.override.linger.ms', 'producer.override.compression.type'),
  fixedInCloud('topic.creation.default.partitions', '1'),
  fixedInCloud('topic.creation.default.replication.factor', '-1', '3'),
  workerOnly(
    /^topic\.creation\./,
    'Confluent Cloud makes topics of one partition; make others before the connector starts.',
  ),
  ...COMMON_RULES,
];

/** What every sink has. */
export const SINK_RULES: readonly Rule[] = [
  same('topics', 'topics.regex', 'errors.deadletterqueue.topic.name'),
  unlessSaid('errors.tolerance', 'errors.tolerance', {
    managed: 'none',
    selfManaged: 'all',
  }),
  fixedInCloud('errors.deadletterqueue.context.headers.enable', 'true'),
  cloudsOwn(
    'errors.deadletterqueue.topic.replication.factor',
    'Confluent Cloud keeps three copies.',
  ),
  same(
    'consumer.override.auto.offset.reset',
    'consumer.override.isolation.level',
  ),
  renamed('max.poll.records', 'consumer.override.max.poll.records'),
  renamed('max.poll.interval.ms', 'consumer.override.max.poll.interval.ms'),
  ...COMMON_RULES,
];
