import type { ConnectorEvent } from '@kconnect/plugin-kafka-connect-common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { storableText } from '../fleet/storable';

/** A row of `connector_events`. */
export interface EventRow {
  /** Grows with each event. */
  seq: number;
  id: string;
  cluster: string;
  name: string;
  /** The Group that owned the connector then. */
  owner: string | null;
  at: string;
  kind: ConnectorEvent['kind'];
  what: string;
  actor: string | null;
  outcome: ConnectorEvent['outcome'];
  detail: string | null;
}

export type NewEvent = Omit<EventRow, 'seq' | 'id'>;

/** At most this many are shown of one connector, and kept of one. */
const MAX_EVENTS = 200;

/** What happened to connectors, newest first. */
export class EventStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async add(event: NewEvent): Promise<EventRow> {
    const row = { ...event, id: randomUUID() };
    await this.#rows().insert(row);
    const stored = await this.#rows().where({ id: row.id }).first();
    return stored!;
  }

  /** What is known of an action so far. */
  async tell(event: EventRow, detail: string): Promise<EventRow> {
    await this.#rows()
      .where({ id: event.id })
      .update({ detail: storableText(detail) });
    return { ...event, detail };
  }

  /** How an action ended; one that has ended stays as it is. */
  async end(
    id: string,
    outcome: 'settled' | 'failed',
    detail: string,
  ): Promise<void> {
    await this.#rows()
      .where({ id, outcome: 'accepted' })
      .update({ outcome, detail: storableText(detail) });
  }

  /** @param owner - the connector's owner now; what happened under another one is not shown */
  async list(
    cluster: string,
    name: string,
    owner: string | null,
  ): Promise<ConnectorEvent[]> {
    const rows = await this.#rows()
      .where({ cluster, name, owner })
      .orderBy('seq', 'desc')
      .limit(MAX_EVENTS);
    return rows.map(toEvent);
  }

  /** The first action on the same connector that was accepted after this one. */
  async nextAction(event: EventRow): Promise<EventRow | undefined> {
    return this.#rows()
      .where({ cluster: event.cluster, name: event.name, kind: 'action' })
      .where('seq', '>', event.seq)
      .whereNot({ outcome: 'failed' })
      .orderBy('seq')
      .first();
  }

  /** Actions that began before a time and whose end nobody saw, as when the portal was stopped. */
  async abandoned(before: string): Promise<EventRow[]> {
    return this.#rows().where({ outcome: 'accepted' }).where('at', '<', before);
  }

  /** Forgets what is older, and of each connector all but the newest. */
  async purge(before: string): Promise<void> {
    await this.#rows().where('at', '<', before).delete();
    const crowded: { cluster: string; name: string }[] = await this.#knex(
      'connector_events',
    )
      .select('cluster', 'name')
      .groupBy('cluster', 'name')
      .havingRaw('count(*) > ?', [MAX_EVENTS]);
    for (const { cluster, name } of crowded) {
      const oldestKept = await this.#rows()
        .where({ cluster, name })
        .orderBy('seq', 'desc')
        .offset(MAX_EVENTS - 1)
        .first('seq');
      await this.#rows()
        .where({ cluster, name })
        .where('seq', '<', oldestKept!.seq)
        .delete();
    }
  }

  #rows() {
    return this.#knex<EventRow>('connector_events');
  }
}

export function toEvent(row: EventRow): ConnectorEvent {
  return {
    id: row.id,
    cluster: row.cluster,
    name: row.name,
    at: row.at,
    kind: row.kind,
    what: row.what,
    ...(row.actor === null ? {} : { by: row.actor }),
    outcome: row.outcome,
    ...(row.detail === null ? {} : { detail: row.detail }),
  };
}
