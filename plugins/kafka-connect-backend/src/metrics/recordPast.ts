import type { PastFigures } from '@kconnect/plugin-kafka-connect-node';
import type { Knex } from 'knex';
import { inParts } from '../database/inParts';
import type { SampleRow } from './rows';

/** Rows in one statement, so that no database's limit of parameters is met. */
const CHUNK = 100;
const STEP_SECONDS = 300;

/** Keeps what a source tells of the time before it was first asked; its steps are those that are kept for a day. */
export async function recordPast(
  trx: Knex.Transaction,
  cluster: string,
  past: readonly PastFigures[],
): Promise<void> {
  for await (const part of inParts(past, CHUNK)) {
    await trx('metric_samples')
      .insert(
        part.map(
          ({ at, figures, name }): SampleRow => ({
            ...{ cluster, name, at },
            lasting: true,
            step_seconds: STEP_SECONDS,
            figures: JSON.stringify(figures),
          }),
        ),
      )
      .onConflict(['cluster', 'name', 'at'])
      .ignore();
  }
}
