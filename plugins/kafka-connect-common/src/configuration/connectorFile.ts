import { z } from 'zod';

/** The states that a file can keep a connector in (KIP-980). */
export const INITIAL_STATES = ['RUNNING', 'PAUSED', 'STOPPED'] as const;
export const initialStateSchema = z.enum(INITIAL_STATES, {
  error: `write one of ${INITIAL_STATES.join(', ')}`,
});
export type InitialState = z.infer<typeof initialStateSchema>;

/** Kafka Connect takes texts alone; the way to mend a value depends on what stands there instead. */
function notAText({ input }: { input: unknown }): string {
  switch (typeof input) {
    case 'number':
    case 'boolean':
      return `write the ${typeof input} in double quotes: every setting is a text`;
    default:
      return input === null
        ? 'null is no value: leave the setting out, or write a text in double quotes'
        : 'write one text in double quotes: a list is a text with commas, and settings are not nested';
  }
}

export const connectorFileSchema = z
  .strictObject({
    name: z.string({ error: 'write the connector’s name as a text' }).meta({
      description:
        '<department>-<data source>-<source|sink>-<environment>-<suffix>, as the file is named',
    }),
    config: z
      .record(
        z.string().regex(/^[^\s\p{Cc}]+$/u, 'a setting’s name holds no spaces'),
        z.string({ error: notAText }),
        {
          error: 'write an object of settings, such as { "tasks.max": "1" }',
        },
      )
      .meta({
        description:
          'The connector’s settings, each a text; secrets as references such as ${secret:aws:finance/salesdb#password}',
      }),
    initial_state: initialStateSchema
      .optional()
      .meta({ description: 'The state that the file keeps the connector in' }),
  })
  .meta({
    title: 'A connector',
    description:
      'What `POST /connectors` of the Kafka Connect REST API takes, and nothing else',
  });
/** The content of a file below `connectors/`. */
export type ConnectorFile = z.infer<typeof connectorFileSchema>;
