import type { Department } from '../../configuration';
import {
  aboutSetting,
  rawSetting,
  setting,
  type CheckedConnector,
} from '../CheckContext';
import type { Finding } from '../Finding';
import { proveReplacement } from '../topics';

/** Debezium's own strategies that put `topic.prefix` first. */
const BY_PREFIX =
  /^io\.debezium\.schema\.(Default|Schema|DefaultUnicode|SchemaUnicode)TopicNamingStrategy$/;
const BY_PATTERN =
  /^io\.debezium\.schema\.(Default|Schema)RegexTopicNamingStrategy$/;

/** MongoDB's own mapper, which puts `topic.prefix` first, too. */
const BY_DEFAULT =
  'com.mongodb.kafka.connect.source.topic.mapping.DefaultTopicMapper';

/** Debezium and MongoDB's source let a class of one's choice name the topics. */
export function checkNamingStrategy(
  connector: CheckedConnector,
  department: Department,
): Finding[] {
  return ['topic.naming.strategy', 'topic.mapper'].flatMap(key =>
    checkClass(connector, key, department),
  );
}

function checkClass(
  connector: CheckedConnector,
  key: string,
  { topics }: Department,
): Finding[] {
  const strategy = setting(connector, key);
  if (
    strategy === undefined ||
    strategy === BY_DEFAULT ||
    BY_PREFIX.test(strategy)
  ) {
    return [];
  }
  const rerouting = proveReplacement(
    rawSetting(connector, 'topic.regex') ?? '',
    rawSetting(connector, 'topic.replacement') ?? '',
    topics,
  );
  const proven =
    BY_PATTERN.test(strategy) &&
    (rerouting.changedInside || rerouting.keepsBeginning);
  return proven
    ? []
    : [
        aboutSetting(connector, 'topic/not-yours', key, {
          message:
            "The topics are named by a class of which nobody can show that it stays inside the department's prefixes.",
          fix: 'Leave the setting out: topics are then named after `topic.prefix`.',
        }),
      ];
}
