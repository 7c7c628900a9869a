import { makeValidator } from '@backstage/catalog-model';
import fc from 'fast-check';
import { classTag, tag } from './tags';

it.each([
  ['io.debezium.connector.postgresql.PostgresConnector', 'postgres'],
  ['io.confluent.connect.jdbc.JdbcSinkConnector', 'jdbc-sink'],
  ['PostgresCdcSourceV2', 'postgres-cdc-source-v2'],
  ['S3_SINK', 's3-sink'],
  ['HTTPSink', 'http-sink'],
  ['org.example.Connector', 'connector'],
  ['', undefined],
  ['io.example.', undefined],
  ['→', undefined],
])('%j becomes %j', (className, expected) => {
  expect(classTag(className)).toBe(expected);
});

it('makes a tag that the catalog takes, or none, of anything', () => {
  const { isValidTag } = makeValidator();
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
      for (const made of [tag(text), classTag(text)]) {
        expect(made === undefined || isValidTag(made)).toBe(true);
      }
    }),
  );
});
