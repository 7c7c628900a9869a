import { partsOf, withAges } from './ages';
import { asSentence } from './PlainText';
import { connectorKind } from './connectorKind';
import { count, sentenceList } from './plural';
import { printable } from './printable';

describe('printable', () => {
  it('leaves out what was meant for a terminal', () => {
    expect(
      printable('\u001b[1;31mERROR\u001b[0m \u001b]0;title\u0007done\u001b[2K'),
    ).toBe('ERROR done');
  });

  it('shows what would turn or hide a text', () => {
    expect(printable('abc\u202egnp.exe')).toBe('abc\\u202egnp.exe');
    expect(printable('a\u200bb\u2066c\u0000d\ufeff')).toBe(
      'a\\u200bb\\u2066c\\u0000d\\ufeff',
    );
  });

  it('keeps lines, tabs and other languages', () => {
    expect(printable('one\r\n\ttwo\rthree')).toBe('one\n\ttwo\nthree');
    expect(printable('خطأ في الاتصال — Fehler, 接続エラー')).toBe(
      'خطأ في الاتصال — Fehler, 接続エラー',
    );
  });

  it('is done with a long hostile text at once', () => {
    const started = performance.now();
    printable('\u001b['.repeat(200_000));
    printable(`\u001b]${'x'.repeat(200_000)}`);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('connectorKind', () => {
  it.each([
    [
      'io.debezium.connector.postgresql.PostgresConnector',
      'source',
      'PostgreSQL CDC source',
    ],
    ['PostgresCdcSourceV2', 'source', 'PostgreSQL CDC source'],
    ['io.debezium.connector.jdbc.JdbcSinkConnector', 'sink', 'JDBC sink'],
    ['S3_SINK', 'sink', 'Amazon S3 sink'],
    [
      'org.apache.kafka.connect.file.FileStreamSourceConnector',
      'source',
      'File stream source',
    ],
    ['com.example.AcmeMailboxSinkConnector', 'sink', 'Acme Mailbox sink'],
    ['SnowflakeSink', 'unknown', 'Snowflake'],
    ['', 'source', 'Source'],
    ['', 'unknown', 'Not known'],
    ['constructor', 'sink', 'Constructor sink'],
  ] as const)('%s, %s: %s', (className, type, words) => {
    expect(connectorKind(className, type)).toBe(words);
  });
});

it('writes plurals and lists', () => {
  expect(count(1, 'task')).toBe('1 task');
  expect(count(0, 'task')).toBe('0 tasks');
  expect(count(1200, 'row')).toBe('1,200 rows');
  expect(sentenceList([])).toBe('');
  expect(sentenceList(['a'])).toBe('a');
  expect(sentenceList(['a', 'b', 'c'])).toBe('a, b and c');
});

it('ends a sentence once', () => {
  expect(asSentence('The table is locked')).toBe('The table is locked.');
  expect(asSentence('The table is locked.')).toBe('The table is locked.');
  expect(asSentence('Why?')).toBe('Why?');
  expect(asSentence('It says: “Will retry.”')).toBe('It says: “Will retry.”');
});

describe('ages', () => {
  const now = Date.parse('2026-07-27T12:10:00Z');

  it('says since when something holds as its age', () => {
    expect(
      withAges('It has retried since 2026-07-27T12:03:12.000Z: no.', now),
    ).toBe('It has retried for 6 min: no.');
    expect(withAges('Quiet since 2026-07-27T14:00+02:00', now)).toBe(
      'Quiet for 10 min',
    );
  });

  it('leaves a time alone that may be data, and what is no time', () => {
    for (const text of [
      'The record of 2026-07-27T12:03:12Z is refused',
      'Slow since yesterday',
      'since 2026-99-99T99:99:99Z',
      '',
    ]) {
      expect(withAges(text, now)).toBe(text);
    }
  });

  it('tells the parts of a sentence', () => {
    expect(partsOf('A since 2026-07-27T12:03Z b')).toEqual([
      { words: 'A ' },
      { since: '2026-07-27T12:03Z' },
      { words: ' b' },
    ]);
  });
});
