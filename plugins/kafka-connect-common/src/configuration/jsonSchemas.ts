import { z } from 'zod';
import { clustersFileSchema } from './clusters';
import { connectorFileSchema } from './connectorFile';
import { departmentsFileSchema } from './departments';

/** A JSON Schema document. */
export type JsonSchema = Record<string, unknown>;

/**
 * The JSON Schemas of the configuration repository's files, for editors that complete and underline; by the
 * name of the file below `.schemas` that holds each. They know the shapes alone: what depends on other files
 * or on what runs is for the check.
 */
export function configurationSchemas(): Record<string, JsonSchema> {
  return {
    'clusters.schema.json': toSchema(
      'The Kafka Connect clusters',
      clustersFileSchema,
    ),
    'connector.schema.json': toSchema('A connector', connectorFileSchema),
    'departments.schema.json': toSchema(
      'The departments',
      departmentsFileSchema,
    ),
  };
}

function toSchema(title: string, schema: z.ZodType): JsonSchema {
  return {
    ...z.toJSONSchema(schema, {
      // What people write, before defaults are filled in.
      io: 'input',
      // The dialect that editors understand best.
      target: 'draft-7',
    }),
    title,
  };
}
