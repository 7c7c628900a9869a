import { randomBytes } from 'node:crypto';
import type { Child } from './children.ts';
import type { Postgres } from './postgres.ts';

/** A role that a connector logs in as. */
export interface DatabaseRole {
  database: string;
  user: string;
  password: string;
}

/** The databases' names. */
export const databases = [
  'salesdb',
  'warehousedb',
  'trackingdb',
  'tariffdb',
] as const;

/** The roles of the sample databases. */
export interface SampleRoles {
  /** Reads changes of `salesdb`. */
  sales: DatabaseRole;
  /** Creates and writes tables of `warehousedb`. */
  warehouse: DatabaseRole;
  /** Reads changes of `trackingdb`. */
  tracking: DatabaseRole;
  /** Reads changes of `tariffdb`, where there are none. */
  tariffs: DatabaseRole;
}

/** The roles with passwords of their own for one run. */
export function newSampleRoles(): SampleRoles {
  const role = (database: string, user: string): DatabaseRole => ({
    database,
    user,
    password: randomBytes(12).toString('hex'),
  });
  return {
    sales: role('salesdb', 'salesdb_cdc'),
    warehouse: role('warehousedb', 'warehouse_writer'),
    tracking: role('trackingdb', 'trackingdb_cdc'),
    tariffs: role('tariffdb', 'tariffdb_cdc'),
  };
}

/** Creates `salesdb`, `trackingdb` and `tariffdb` with tables, rows and a publication each, and an empty `warehousedb`. */
export async function createSampleDatabases(
  postgres: Postgres,
  roles: SampleRoles,
): Promise<void> {
  await postgres.query(
    'postgres',
    `
    CREATE ROLE ${roles.sales.user} LOGIN REPLICATION PASSWORD '${roles.sales.password}';
    CREATE ROLE ${roles.tracking.user} LOGIN REPLICATION PASSWORD '${roles.tracking.password}';
    CREATE ROLE ${roles.tariffs.user} LOGIN REPLICATION PASSWORD '${roles.tariffs.password}';
    CREATE ROLE ${roles.warehouse.user} LOGIN PASSWORD '${roles.warehouse.password}';
    CREATE DATABASE salesdb;
    CREATE DATABASE trackingdb;
    CREATE DATABASE tariffdb;
    CREATE DATABASE warehousedb OWNER ${roles.warehouse.user};
    `,
  );
  await postgres.query('salesdb', SALES);
  await postgres.query('trackingdb', TRACKING);
  await postgres.query('tariffdb', TARIFFS);
}

/** Keeps a trickle of changes coming to `salesdb` and `trackingdb`, one row of each a second. */
export class RowWriter {
  private readonly sessions: readonly Child[];
  private readonly timer: NodeJS.Timeout;

  private constructor(sessions: readonly [sales: Child, tracking: Child]) {
    const [sales, tracking] = sessions;
    this.sessions = sessions;
    let second = 0;
    this.timer = setInterval(() => {
      sales.input.write(second % 3 === 2 ? SHIP_AN_ORDER : TAKE_AN_ORDER);
      tracking.input.write(MOVE_A_SHIPMENT);
      second += 1;
    }, 1000);
    // A server that went away takes its sessions with it.
    sessions.forEach(({ ended }) =>
      ended.then(() => clearInterval(this.timer)),
    );
  }

  static async start(postgres: Postgres): Promise<RowWriter> {
    return new RowWriter([
      await postgres.session('salesdb'),
      await postgres.session('trackingdb'),
    ]);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.sessions.map(session => session.stop(2)));
  }
}

const SALES = `
CREATE TABLE customers (
  id      integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  name    text NOT NULL,
  country char(2) NOT NULL
);
CREATE TABLE orders (
  id          bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  customer_id integer NOT NULL REFERENCES customers,
  item        text NOT NULL,
  amount      numeric(10, 2) NOT NULL,
  status      text NOT NULL DEFAULT 'new',
  placed_at   timestamptz NOT NULL DEFAULT now()
);
INSERT INTO customers (name, country)
SELECT 'Customer ' || n, (ARRAY['DE', 'FR', 'IT', 'NL', 'PL'])[1 + n % 5] FROM generate_series(1, 40) n;
INSERT INTO orders (customer_id, item, amount)
SELECT 1 + n % 40, (ARRAY['desk', 'lamp', 'chair', 'shelf'])[1 + n % 4], 10 + n % 90 FROM generate_series(1, 200) n;
GRANT SELECT ON customers, orders TO salesdb_cdc;
CREATE PUBLICATION finance_salesdb FOR TABLE customers, orders;
`;

const TAKE_AN_ORDER = `
INSERT INTO orders (customer_id, item, amount) VALUES (1 + floor(random() * 40), 'lamp', round((10 + random() * 90)::numeric, 2));
`;

const SHIP_AN_ORDER = `
UPDATE orders SET status = 'shipped' WHERE id = (SELECT min(id) FROM orders WHERE status = 'new');
`;

const TRACKING = `
CREATE TABLE shipments (
  id       integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  place    text NOT NULL,
  moved_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO shipments (place)
SELECT (ARRAY['Hamburg', 'Rotterdam', 'Genoa'])[1 + n % 3] FROM generate_series(1, 50) n;
GRANT SELECT ON shipments TO trackingdb_cdc;
CREATE PUBLICATION logistics_trackingdb FOR TABLE shipments;
`;

/** Nobody changes them: a source that has nothing to read is as healthy as any. */
const TARIFFS = `
CREATE TABLE tariffs (
  country char(2) PRIMARY KEY,
  percent numeric(4, 2) NOT NULL
);
INSERT INTO tariffs VALUES ('DE', 19), ('FR', 20), ('IT', 22), ('NL', 21), ('PL', 23);
GRANT SELECT ON tariffs TO tariffdb_cdc;
CREATE PUBLICATION finance_tariffdb FOR TABLE tariffs;
`;

const MOVE_A_SHIPMENT = `
UPDATE shipments SET moved_at = now() WHERE id = 1 + floor(random() * 50);
`;
