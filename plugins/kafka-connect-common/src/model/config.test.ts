import fc from 'fast-check';
import {
  isMask,
  isReference,
  looksSensitive,
  readable,
  redactValue,
} from './config';

describe('redaction of one value', () => {
  it('lets no sensitive literal through', () => {
    fc.assert(
      fc.property(fc.string(), value => {
        const shown = redactValue(value, true);
        expect(shown.kind === 'masked' || isReference(value)).toBe(true);
      }),
    );
  });

  it.each([
    '${secret:aws:finance/salesdb#password}',
    '${env:DB_PASSWORD}',
    '${file:/opt/connect/finance.properties:password}',
    '${vault:kv/finance/salesdb:password}',
  ])('leaves the reference %s visible', value => {
    expect(redactValue(value, true)).toEqual({ kind: 'reference', value });
  });

  it.each([
    'hunter2${env:X}',
    '${env:X}hunter2',
    '${env:X}${env:Y}',
    '${hunter2}',
    '${env:X hunter2}',
    '${env:{nested}}',
  ])('takes %s for a literal, as a secret may stand in it', value => {
    expect(redactValue(value, true)).toEqual({ kind: 'masked' });
  });

  it('knows a mask by two asterisks', () => {
    expect(isMask('****************')).toBe(true);
    expect(isMask('**')).toBe(true);
    expect(isMask('*')).toBe(false);
    expect(redactValue('****', false)).toEqual({ kind: 'masked' });
  });
});

describe('looksSensitive', () => {
  it.each([
    'database.password',
    'connection.password',
    'aws.secret.access.key',
    'aws.access.key.id',
    'kafka.api.key',
    'kafka.api.secret',
    'value.converter.basic.auth.user.info',
    'producer.override.sasl.jaas.config',
    'database.sslkey',
    'ssl.key.password',
    'ssl.truststorepassword',
    'oauth.client.secret',
    'azure.sas.key',
    'DATABASE.PASSWORD',
  ])('%s does', key => expect(looksSensitive(key)).toBe(true));

  it.each([
    'name',
    'connector.class',
    'topics',
    'key.converter',
    'tasks.max',
    'database.hostname',
    'database.user',
    'secret.manager.enabled',
    'value.converter.basic.auth.credentials.source',
    's3.credentials.provider.class',
    'ssl.keystore.location',
    'database.sslmode',
    'message.key.columns',
  ])('%s does not', key => expect(looksSensitive(key)).toBe(false));
});

describe('readable', () => {
  it('reads what is visible and nothing else', () => {
    const config = {
      a: { kind: 'plain', value: '1' },
      b: { kind: 'masked' },
    } as const;
    expect(readable(config, 'a')).toBe('1');
    expect(readable(config, 'b')).toBeUndefined();
    expect(readable(config, 'constructor')).toBeUndefined();
  });
});
