import type { ConnectorTemplate } from '../Template';
import { dynamodbSink, dynamodbSource } from './dynamodb';
import { generatedData } from './generatedData';
import { jdbcSink } from './jdbcSink';
import { jdbcSource } from './jdbcSource';
import { postgresCdcSource } from './postgresCdcSource';
import { s3Sink } from './s3Sink';

/** What can be asked for by a form, in the order in which it is offered. */
export const CONNECTOR_TEMPLATES: readonly ConnectorTemplate[] = [
  postgresCdcSource,
  jdbcSource,
  jdbcSink,
  s3Sink,
  dynamodbSource,
  dynamodbSink,
  generatedData,
];

/** The template of an id. */
export function findTemplate(id: string): ConnectorTemplate | undefined {
  return CONNECTOR_TEMPLATES.find(template => template.id === id);
}
