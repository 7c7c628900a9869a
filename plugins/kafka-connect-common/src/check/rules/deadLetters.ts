import { aboutSetting, perConnector, setting } from '../CheckContext';
import { isManaged } from '../isManaged';
import { isSink } from '../isSink';
import { listed } from '../topics/places';
import { proveName } from '../topics';

const KEY = 'errors.deadletterqueue.topic.name';

/**
 * A sink has a queue for its dead letters inside the department's prefixes. What Confluent Cloud takes by
 * default (`dlq-lcc-…`) begins alike for all departments, so that each could be allowed to read all.
 */
export const checkDeadLetters = perConnector(connector => {
  const { department, desired } = connector;
  if (!department || !isSink(connector)) return [];
  const queue = setting(connector, KEY);
  const example = `${department.topics[0] ?? `${department.code}.`}dlq.${
    desired.name
  }`;
  if (queue === undefined) {
    return [
      aboutSetting(connector, 'dlq/missing', KEY, {
        message: isManaged(connector)
          ? 'Without a queue of its own the sink would put records that fail into one whose name begins alike for all departments.'
          : 'Without a queue, one record that fails stops the sink.',
        fix: `Set \`${KEY}\` to \`${example}\`.`,
      }),
    ];
  }
  if (!proveName(queue, department.topics)) {
    return [
      aboutSetting(connector, 'dlq/not-yours', KEY, {
        message:
          'Records that fail would go to a topic outside the department’s prefixes.',
        fix: `Write a name out in full that begins with one of them, such as \`${example}\`.`,
      }),
    ];
  }
  return listed(setting(connector, 'topics') ?? '').includes(queue)
    ? [
        aboutSetting(connector, 'config/invalid', KEY, {
          message:
            'The sink reads its own dead letters: what fails would fail for ever.',
          fix: `Use a topic that it does not read, such as \`${example}\`.`,
        }),
      ]
    : [];
});
