import fc from 'fast-check';
import {
  parseClustersFile,
  parseDepartmentsFile,
  type ParsedFile,
} from '../configuration';
import { formatConnectorName, parseConnectorName } from '../names';
import {
  CDC,
  cdc,
  CLUSTERS,
  connectorFile,
  DEPARTMENTS,
  onpremCdc,
  onpremSink,
  proposal,
  sink,
} from './__testUtils__/repository';
import { checkConfiguration } from './checkConfiguration';
import { hasErrors } from './Finding';
import type { CheckInput, OtherRequest, ProposedFile } from './input';

const departments = read(parseDepartmentsFile(DEPARTMENTS));
const clusters = read(parseClustersFile(CLUSTERS));
const codes = departments.departments.map(({ code }) => code);

function read<T>(parsed: ParsedFile<T>): T {
  if (!parsed.ok) throw new Error(parsed.problems[0].reason);
  return parsed.value;
}

/** A check with the repository's files parsed once for all runs. */
const check = (
  files: ProposedFile | ProposedFile[],
  more: Partial<CheckInput> = {},
) => checkConfiguration(proposal(files, { departments, clusters, ...more }));
const findingsOf = (...args: Parameters<typeof check>) =>
  check(...args).findings;

describe('whatever the check accepts', () => {
  it('has a name that parses back into department, type and environment', () => {
    const part = fc.constantFrom(
      ...['finance', 'fin', 'legal', 'source', 'sink', 'dev', 'prod', 'db'],
      ...['Db', '', 'a', 'connect'],
    );
    let accepted = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(part, { maxLength: 6 }).map(parts => parts.join('-')),
          fc
            .tuple(part, part)
            .map(([data, suffix]) => `finance-${data}-source-dev-${suffix}`),
        ),
        fc.constantFrom('dev', 'prod', 'staging'),
        (name, environment) => {
          const file = cdc({}, name);
          const { connectors, findings } = check({
            ...file,
            path: `connectors/${environment}/${name}.json`,
          });
          if (hasErrors(findings)) return;
          accepted += 1;
          const parts = parseConnectorName(connectors[0].name, codes);
          expect(parts).toMatchObject({
            department: connectors[0].department,
            environment: connectors[0].environment,
            type: 'source',
          });
          expect(parts && formatConnectorName(parts)).toBe(name);
        },
      ),
      { numRuns: 1000 },
    );
    expect(accepted).toBeGreaterThan(20);
  });

  it('keeps a department within its limits, whatever is merged in whatever order', () => {
    // Finance may have three connectors and ten tasks.
    const file = fc
      .tuple(fc.nat({ max: 5 }), fc.integer({ min: 1, max: 4 }))
      .map(([n, tasks]) =>
        sink({ 'tasks.max': `${tasks}` }, `finance-db${n}-sink-dev-s3`),
      );
    const request = fc.record({
      files: fc.uniqueArray(file, {
        minLength: 1,
        maxLength: 2,
        selector: each => each.path,
      }),
      removed: fc.uniqueArray(
        file.map(each => each.path),
        { maxLength: 2 },
      ),
      turn: fc.nat(),
    });
    fc.assert(
      fc.property(
        fc.array(request, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        (requests, checkedAgain) => {
          const numbered = requests.map((each, i) => ({
            ...each,
            removed: each.removed.filter(
              path => !each.files.some(own => own.path === path),
            ),
            number: i + 1,
          }));
          const passes = (
            each: (typeof numbered)[number],
            merged: ProposedFile[],
            others: OtherRequest[],
          ) =>
            !findingsOf(each.files, {
              merged: { files: merged },
              removed: each.removed,
              request: each.number,
              otherRequests: others,
            }).some(
              ({ code, severity }) =>
                code.startsWith('quota/') && severity === 'error',
            );
          const green = numbered.filter(each => passes(each, [], numbered));
          let main: ProposedFile[] = [];
          for (const each of green.sort((a, b) => a.turn - b.turn)) {
            if (!checkedAgain || passes(each, main, [])) {
              const gone = [...each.removed, ...each.files.map(f => f.path)];
              main = [
                ...main.filter(({ path }) => !gone.includes(path)),
                ...each.files,
              ];
            }
            const tasks = main.map(({ text }) =>
              Number(JSON.parse(text).config['tasks.max']),
            );
            expect(tasks.length).toBeLessThanOrEqual(3);
            expect(tasks.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(10);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a secret in the clear', () => {
  const places = [
    [cdc, 'database.password'],
    [cdc, 'database.sslkey'],
    [cdc, 'kafka.api.secret'],
    [sink, 'aws.secret.access.key'],
    [sink, 'aws.access.key.id'],
    [sink, 's3.sse.customer.key'],
    [onpremCdc, 'database.password'],
    [onpremCdc, 'value.converter.basic.auth.user.info'],
    [onpremCdc, 'schema.history.internal.producer.sasl.jaas.config'],
    [onpremSink, 'connection.password'],
    [onpremSink, 'azure.storage.account.key'],
    [onpremSink, 'gcs.credentials.json'],
    [onpremSink, 'splunk.hec.token'],
  ] as const;
  const words = fc.oneof(
    fc.string({ minLength: 1, unit: 'grapheme' }),
    fc.stringMatching(/^[A-Za-z0-9+/=!?-]{1,40}$/),
  );
  const reference = '${secret:aws:finance/db#password}';
  const value = fc
    .oneof(
      words,
      words.map(word => `${reference}${word}`),
      words.map(word => `${word}${reference}`),
      fc.tuple(words, words).map(([a, b]) => `${a}:${b}`),
      words.map(word => `\${${word}`),
      words.map(word => `${reference}:${word}`),
    )
    // Nothing but white space, colons and references is no secret.
    .filter(text => /[^\s:]/.test(text.replaceAll(reference, '')))
    // What stands for bytes that are no UTF-8 has the file refused as a whole.
    .filter(text => !text.includes('\uFFFD'));

  it('is found under every sensitive key, however it is dressed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), value, ([of, key], secret) => {
        const found = findingsOf(of({ [key]: secret }));
        expect(
          found.filter(
            ({ code, pointer, severity }) =>
              severity === 'error' &&
              pointer === `/config/${key}` &&
              /^(secret|account)\//.test(code),
          ),
        ).not.toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('is in no finding, wherever it stands', () => {
    const canary = 'CANARY7f3a';
    const texts = [
      ...places.map(([of, key]) => of({ [key]: canary }).text),
      ...places.map(([of, key]) => of({ [key]: `\${${canary}:x}` }).text),
      ...places.map(
        ([of, key]) => of({ [key]: `\${secret:aws:${canary}` }).text,
      ),
      cdc({ 'database.password': canary }).text.replace(
        '"config"',
        '"config" x',
      ),
      cdc().text.replace('"5432"', `{"password": "${canary}"}`),
      cdc().text.replace('"5432"', canary),
      cdc().text.replace('"5432"', `"\\${canary}"`),
      onpremSink({ 'connection.url': `jdbc:x://h?password=${canary}` }).text,
      onpremSink({ 'connection.uri': `mongodb://u:${canary}@h` }).text,
    ];
    for (const text of texts) {
      const { name } = /"name": "(?<name>[^"]+)"/.exec(text)?.groups ?? {};
      const found = findingsOf([
        { path: `connectors/dev/${name ?? CDC}.json`, text },
        { path: `connectors/dev/onprem-dev/${name ?? CDC}.json`, text },
      ]);
      expect(found.length).toBeGreaterThan(0);
      expect(JSON.stringify(found)).not.toContain(canary);
    }
  });
});

describe('the check', () => {
  it('never throws, whatever the files hold', () => {
    const key = fc.oneof(
      fc.string(),
      fc.constantFrom(
        ...['connector.class', 'topics', 'topics.regex', 'transforms'],
        ...['transforms.a.type', 'transforms.a.regex', 'tasks.max'],
        ...['__proto__', 'constructor', 'toString', 'topic.prefix'],
      ),
    );
    const setting = fc.oneof(
      fc.string(),
      fc.constantFrom(
        ...[
          'a',
          'constructor',
          '__proto__',
          'toString',
          'S3_SINK',
          '${',
          '${:}',
        ],
        ...['org.apache.kafka.connect.transforms.RegexRouter', '(', '\u0000'],
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(fc.constant(CDC), fc.string()),
        fc.dictionary(key, setting),
        fc.oneof(fc.constant(undefined), fc.string({ unit: 'binary' })),
        (name, config, text) => {
          const file = connectorFile(name, config, {
            folder: 'connectors/dev',
          });
          const { findings } = check(
            text === undefined ? file : { ...file, text },
          );
          expect(findings.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('takes no longer for a long value than in proportion to it', () => {
    for (const piece of [
      '${',
      '${a:',
      '://',
      '://a:',
      '?a=',
      ',',
      '(a|',
      '\\Q',
      '*',
    ]) {
      const long = piece.repeat(Math.floor(200_000 / piece.length));
      const begin = performance.now();
      findingsOf(
        onpremSink({
          'topics.regex': long,
          'connection.url': long,
          transforms: long,
          'odd.password': long,
        }),
      );
      expect(performance.now() - begin).toBeLessThan(3000);
    }
  });
});
