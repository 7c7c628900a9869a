import { findReferences } from '../../check/references';
import type { Draft } from '../Draft';
import type { Rule } from './Rule';

/** A kind of database that both sides connect to by JDBC. */
export interface JdbcDialect {
  /** What follows `jdbc:`. */
  scheme: 'postgresql' | 'mysql';
  port: string;
  /** The driver's property for encryption. */
  tls: string;
  /** Confluent Cloud's modes in the driver's words; `prefer` is what each driver does by itself. */
  modes: readonly (readonly [managed: string, driver: string])[];
}

export const POSTGRESQL: JdbcDialect = {
  scheme: 'postgresql',
  port: '5432',
  tls: 'sslmode',
  modes: ['require', 'verify-ca', 'verify-full'].map(
    mode => [mode, mode] as const,
  ),
};

export const MYSQL: JdbcDialect = {
  scheme: 'mysql',
  port: '3306',
  tls: 'sslMode',
  modes: [
    ['require', 'REQUIRED'],
    ['verify-ca', 'VERIFY_CA'],
    ['verify-full', 'VERIFY_IDENTITY'],
  ],
};

/** Whether an address is one of the dialect's. */
export function isOfDialect(url: string, { scheme }: JdbcDialect): boolean {
  return url.trim().startsWith(`jdbc:${scheme}:`);
}

const URL = 'connection.url';
const MODE = 'ssl.mode';
const PARTS = ['connection.host', 'connection.port', 'db.name'] as const;

/**
 * Where the database is: host, port and name apart on Confluent Cloud, one address on a worker.
 *
 * @param tlsInUrl - whether the plugin hands on to the driver what is in the address alone
 */
export function jdbcAddress(
  dialect: JdbcDialect,
  { tlsInUrl = false } = {},
): Rule {
  const property = `connection.${dialect.tls}`;
  return {
    toManaged: draft => {
      takeUrlApart(draft, dialect);
      const mode = draft.given(property);
      if (mode === undefined) return;
      const managed = managedMode(mode, dialect);
      if (managed !== undefined && !draft.has(MODE)) {
        draft.move([property], { [MODE]: managed });
      } else {
        draft.lose(property, 'Confluent Cloud has no such mode.');
      }
    },
    toSelfManaged: draft => {
      const mode = driverMode(draft, dialect);
      buildUrl(draft, dialect, tlsInUrl ? mode : undefined);
      if (mode !== undefined && !tlsInUrl) {
        draft.move([MODE], { [property]: mode });
      }
    },
  };
}

function driverMode(draft: Draft, { modes }: JdbcDialect): string | undefined {
  const given = draft.given(MODE)?.toLowerCase();
  if (given === 'prefer') {
    draft.imply(MODE, 'The driver does so by itself.');
    return undefined;
  }
  const mode = modes.find(([managed]) => managed === given)?.[1];
  if (mode === undefined) draft.lose(MODE, 'The driver has no such mode.');
  return mode;
}

function managedMode(mode: string, { modes }: JdbcDialect): string | undefined {
  return modes.find(
    ([, driver]) => driver.toLowerCase() === mode.toLowerCase(),
  )?.[0];
}

function buildUrl(
  draft: Draft,
  dialect: JdbcDialect,
  mode: string | undefined,
): void {
  const [host, port = dialect.port, database] = PARTS.map(key =>
    draft.given(key),
  );
  const wanted = { host, port, database };
  const query = mode === undefined ? '' : `?${dialect.tls}=${mode}`;
  const url =
    host !== undefined && database !== undefined
      ? `jdbc:${dialect.scheme}://${host}:${port}/${escaped(database)}${query}`
      : '';
  const read = readUrl(url, dialect);
  // What would be read as something else is not written.
  const isSound =
    read !== undefined &&
    (['host', 'port', 'database'] as const).every(
      part => read[part] === wanted[part],
    ) &&
    read.query === (mode === undefined ? undefined : query.slice(1));
  if (isSound) {
    draft.move([...PARTS, ...(mode === undefined ? [] : [MODE])], {
      [URL]: url,
    });
    return;
  }
  PARTS.forEach(key =>
    draft.lose(
      key,
      'An address needs host, port and name of the database, and they make none.',
    ),
  );
}

function takeUrlApart(draft: Draft, dialect: JdbcDialect): void {
  const url = draft.given(URL);
  if (url === undefined) return;
  const read = readUrl(url, dialect);
  if (!read) {
    draft.lose(URL, 'It does not name one host and one database.');
    return;
  }
  const { host, port, database, query } = read;
  draft.move([URL], {
    'connection.host': host,
    'connection.port': port,
    'db.name': database,
  });
  for (const parameter of query?.split('&') ?? []) {
    takeParameter(draft, parameter, dialect);
  }
}

function takeParameter(
  draft: Draft,
  parameter: string,
  dialect: JdbcDialect,
): void {
  const equals = parameter.indexOf('=');
  const name = equals < 0 ? parameter : parameter.slice(0, equals);
  const value = equals < 0 ? '' : parameter.slice(equals + 1);
  if (name === '') return;
  const mode = name === dialect.tls ? managedMode(value, dialect) : undefined;
  if (mode !== undefined && !draft.has(MODE)) {
    draft.move([], { [MODE]: mode });
  } else {
    draft.losePart(
      URL,
      name,
      value,
      'Confluent Cloud hands no such parameter on to the driver.',
    );
  }
}

interface Address {
  host: string;
  port: string;
  database: string;
  query?: string;
}

const REFERENCE = '\\$\\{[^{}]*\\}';
const HOST = `(?:\\[[0-9A-Fa-f:.]+\\]|(?:${REFERENCE}|[\\w.-])+)`;
const PORT = `(?:${REFERENCE}|\\d{1,5})`;
const NAME = `(?:${REFERENCE}|[^/?#&\\s{}])+`;
const ADDRESS = new RegExp(
  `^jdbc:(\\w+)://(${HOST})(?::(${PORT}))?/(${NAME})(?:\\?(.*))?$`,
);

function readUrl(url: string, dialect: JdbcDialect): Address | undefined {
  const [, scheme, host, port, name, query] = ADDRESS.exec(url) ?? [];
  const database = name === undefined ? undefined : unescaped(name);
  if (scheme !== dialect.scheme || database === undefined) return undefined;
  return { host, port: port ?? dialect.port, database, query };
}

/** A database's name as it stands in an address; a reference is filled in later, and stays. */
function escaped(text: string): string {
  return findReferences(text).length > 0 ? text : encodeURIComponent(text);
}

function unescaped(text: string): string | undefined {
  if (findReferences(text).length > 0) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
