import { Table } from '../table.ts';
import { aclSchema, topicSchema } from './model.ts';

/** Topics and access control lists of all Kafka clusters. */
export class KafkaStore {
  readonly topics = new Table(topicSchema);
  readonly acls = new Table(aclSchema);
}
