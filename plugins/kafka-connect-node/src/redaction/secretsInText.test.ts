import { performance } from 'node:perf_hooks';
import * as fc from 'fast-check';
import { findSecrets, maskSecrets } from './secretsInText';

describe('maskSecrets', () => {
  it.each([
    [
      'jdbc:postgresql://svc:hunter2@db:5432/sales',
      'jdbc:postgresql://svc:****@db:5432/sales',
    ],
    [
      'mongodb+srv://u:p@ss/w:rd@h1,h2/db?x=1',
      'mongodb+srv://u:****@h1,h2/db?x=1',
    ],
    ['https://ghp_abcdef@github.com/x', 'https://****@github.com/x'],
    ['x://user:#~0AAa@db.example/x', 'x://user:****@db.example/x'],
    ['password=${env:A}hunter2&x=1', 'password=****&x=1'],
    ['password="${env:A}hunter2"', 'password="****"'],
    ['x://user:12/34@db.example/x', 'x://user:****@db.example/x'],
    ['amqp://u:pa/ss@host', 'amqp://u:****@host'],
    [
      'jdbc:oracle:thin:scott/tiger@//db:1521/x',
      'jdbc:oracle:thin:scott/****@//db:1521/x',
    ],
    [
      'jdbc:sqlserver://h:1433;user=sa;password=hun ter',
      'jdbc:sqlserver://h:1433;user=sa;password=**** ter',
    ],
    [
      'jdbc:mysql://h/db?user=a&password=hunter2&ssl=true',
      'jdbc:mysql://h/db?user=a&password=****&ssl=true',
    ],
    [
      'Module required username="a" password="b c;d";',
      'Module required username="a" password="****";',
    ],
    ['{"password":"hunter2","x":1}', '{"password":"****","x":1}'],
    ['{\\"password\\":\\"hunter2\\"}', '{\\"password\\":\\"****\\"}'],
    ["{'client_secret': 'hun\\'ter2'}", "{'client_secret': '****'}"],
    ['password: hunter2 is wrong', 'password: **** is wrong'],
    ['database.password: swordfish', 'database.password: ****'],
    ['for password "hunter2"', 'for password "****"'],
    [
      "ALTER USER a IDENTIFIED BY 'hunter2'",
      "ALTER USER a IDENTIFIED BY '****'",
    ],
    ['Authorization: Bearer abc.def-123456', 'Authorization: Bearer ****'],
    ['sent eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2ln', 'sent ****'],
    ['AccountKey=abc+/=;EndpointSuffix=x', 'AccountKey=****;EndpointSuffix=x'],
    ['TokenException: password=hunter2', 'TokenException: password=****'],
    [
      'Invalid value a b for configuration db.password: must be longer',
      'Invalid value **** for configuration db.password: must be longer',
    ],
    [
      'x -----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY----- y',
      'x **** y',
    ],
    ['x -----BEGIN PRIVATE KEY-----\nMIIE\nabc', 'x ****'],
  ])('%s', (text, masked) => {
    expect(maskSecrets(text)).toBe(masked);
  });

  it.each([
    'FATAL: password authentication failed for user "svc"',
    'connection.password: A value is required',
    'database.password: Field required',
    "Access denied for user 'svc'@'%' (using password: YES)",
    "Access denied for user 'svc'@'%' (using password: NO)",
    'jdbc:postgresql://db:5432/sales?ssl=true',
    'https://api.example/users/a@example.com/x',
    'mongodb://h1:27017,h2:27017/db?from=a@b',
    'password=${env:DB_PASSWORD}',
    'jdbc:mysql://h/db?password=${secret:aws:finance/salesdb#password}&x=1',
    'Could not resolve ${secret:aws:finance/salesdb#password} in time',
    'database.password = ********',
    'ssl.key.password = null',
    'sasl.jaas.config = [hidden]',
    "Unrecognized token 'this': was expecting (JSON String, Number)",
    'Missing required configuration "database.password" which has no default value.',
    'Basic authentication failed',
    'org.apache.kafka.connect.errors.ConnectException: at Foo.bar(Foo.java:1)',
    '',
  ])('leaves alone: %s', text => {
    expect(maskSecrets(text)).toBe(text);
    expect(findSecrets(text)).toEqual([]);
  });

  it('finds what it masks', () => {
    expect(findSecrets('postgresql://u:p1@h?password=p2')).toEqual([
      'p1',
      'p2',
    ]);
  });

  const secretText = fc.stringMatching(/^[A-Za-z0-9!#%^_+~-]{6,30}$/);

  it('leaves no password of an address, wherever it stands', () => {
    fc.assert(
      fc.property(secretText, fc.lorem(), (secret, prose) => {
        const masked = maskSecrets(
          `${prose} (jdbc:postgresql://user:${secret}@db.example/x), ${prose}`,
        );
        expect(masked).not.toContain(secret);
      }),
    );
  });

  it('leaves no assigned password, however it is written', () => {
    fc.assert(
      fc.property(
        secretText,
        fc.constantFrom('password', 'DB_PASSWORD', 'client.secret', 'apiKey'),
        fc.constantFrom(
          (k: string, v: string) => `${k}=${v}`,
          (k: string, v: string) => `${k} = "${v}"`,
          (k: string, v: string) => `{"${k}":"${v}"}`,
          (k: string, v: string) => `${k}: ${v}\n`,
          (k: string, v: string) => `?a=b&${k}=${v}&c=d`,
        ),
        (secret, key, write) => {
          expect(maskSecrets(`x ${write(key, secret)} y`)).not.toContain(
            secret,
          );
        },
      ),
    );
  });

  it('finds the same in a text as beside all that makes a text worth a search', () => {
    // On a line of their own, where they change nothing of what is found.
    const hints = '\n;;;\n @ key token basic sig ';
    const part = fc.oneof(
      fc.constantFrom(
        'password',
        'PWD',
        'api_key',
        'User.Info',
        'sig',
        'Basic',
      ),
      fc.constantFrom('identified by', 'Bearer', 'credential', 'access-key'),
      fc.constantFrom('=', ':', ' ', '"', "'", '://', '@', '\n', '1234567890'),
      fc.constantFrom('Invalid value ', ' for configuration x.token', 'eyJ'),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 10 }), parts => {
        const text = parts.join('');
        fc.pre(/[=:@"']|eyJ/.test(text));
        expect(maskSecrets(text + hints)).toBe(maskSecrets(text) + hints);
      }),
      { numRuns: 5_000 },
    );
  });

  it('masks what is masked already once', () => {
    fc.assert(
      fc.property(secretText, secret => {
        const once = maskSecrets(`a://u:${secret}@h password=${secret}`);
        expect(maskSecrets(once)).toBe(once);
      }),
    );
  });

  it.each([
    ['token: ', 'token: '],
    ['words without a blank', 'token:token='],
    ['addresses', '://x:'],
    ['addresses with ends', 'a://b:c@d'],
    ['quotes', 'password="\\'],
    ['keys', '-----BEGIN PRIVATE KEY-----'],
    ['web tokens', 'eyJ-'],
    ['refused values', 'Invalid value '],
    ['bearers', 'Bearer  '],
    ['passwords', 'password'],
    ['oracles', 'jdbc:oracle:thin:a/@'],
  ])('takes no long time over many %s', (_, piece) => {
    const text = piece.repeat(Math.ceil(262_144 / piece.length));
    const started = performance.now();
    maskSecrets(text);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
