import fc from 'fast-check';
import { formatConnectorName, parseConnectorName } from '../names';
import {
  CDC,
  cdc,
  CLUSTERS,
  DEPARTMENTS,
  onpremCdc,
  onpremSink,
  proposal,
  sink,
} from './__testUtils__/repository';
import { checkConfiguration } from './checkConfiguration';
import { hasErrors } from './Finding';
import type { CheckInput, ProposedFile, RunningConnector } from './input';

/** Files that are right and wrong, that collide with one another and that together exceed limits. */
const file: fc.Arbitrary<ProposedFile> = fc
  .tuple(
    fc.constantFrom(cdc, sink, onpremCdc, onpremSink),
    fc.constantFrom(
      ...['finance-db1', 'finance-db2', 'finance-db3', 'finance-db4'],
      ...['legal-db1', 'sales-db1', 'finance-DB1'],
    ),
    fc.dictionary(
      fc.constantFrom(
        ...['tasks.max', 'topics', 'topic.prefix', 'database.password'],
        ...['kafka.service.account.id', 'connector.class', 'transforms'],
        ...['errors.deadletterqueue.topic.name', 'odd.secret', 's3.region'],
      ),
      fc.constantFrom(
        ...['1', '4', 'x', 'finance.a', 'legal.a', 'S3_SINK', 'hunter2'],
        ...['${secret:aws:legal/x#y}', '${secret:aws:finance/x#y}', '****'],
      ),
      { maxKeys: 3, noNullPrototype: true },
    ),
    fc.constantFrom('source-dev-cdc', 'sink-dev-s3', 'source-prod-cdc'),
    fc.boolean(),
  )
  .map(([make, begin, changes, end, inPlace]) => {
    const made = make(changes, `${begin}-${end}`);
    return inPlace
      ? made
      : { ...made, path: made.path.replace('finance', 'Finance') };
  });
const files = fc.uniqueArray(file, {
  maxLength: 6,
  selector: each => each.path,
});
const running: fc.Arbitrary<RunningConnector[]> = fc.uniqueArray(
  fc.record({
    cluster: fc.constantFrom('cc-dev', 'onprem-dev', 'cc-prod'),
    name: fc.constantFrom(
      ...['finance-db1-source-dev-cdc', 'finance-db9-sink-dev-s3', CDC],
      ...['FINANCE-DB1-source-dev-cdc', 'legal-db1-sink-dev-s3', 'theirs'],
    ),
    tasks: fc.nat({ max: 6 }),
  }),
  { maxLength: 4, selector: each => `${each.cluster}/${each.name}` },
);

const input = fc.record({
  files,
  merged: files,
  others: fc.array(files, { maxLength: 2 }),
  running,
  removed: fc.array(
    file.map(({ path }) => path),
    { maxLength: 2 },
  ),
});

/** What is found, apart from where in its file. */
const found = (...args: Parameters<typeof proposal>) =>
  checkConfiguration(proposal(...args))
    .findings.map(({ line, column, ...finding }) => JSON.stringify(finding))
    .sort();

const turned = ({ path, text }: ProposedFile): ProposedFile => {
  const { config, ...content } = JSON.parse(text);
  return {
    path,
    text: JSON.stringify({
      config: Object.fromEntries(Object.entries(config).reverse()),
      ...content,
    }),
  };
};

describe('the check', () => {
  it('finds the same whatever the order of files, keys, connectors and pull requests', () => {
    fc.assert(
      fc.property(
        input,
        fc.array(fc.nat(), { minLength: 1 }),
        ({ files: proposed, merged, others, running: runs, removed }, by) => {
          const mixed = <T>(all: readonly T[]) =>
            all
              .map((each, i) => [by[i % by.length], each] as const)
              .sort(([a], [b]) => a - b)
              .map(([, each]) => each);
          const knowledge: Partial<CheckInput> = {
            merged: { files: merged, departments: DEPARTMENTS },
            ...{ running: runs, removed, request: 9 },
            otherRequests: others.map((of, i) => ({ number: i, files: of })),
          };
          expect(
            found(mixed(proposed.map(turned)), {
              ...knowledge,
              merged: {
                files: mixed(merged.map(turned)),
                departments: DEPARTMENTS,
              },
              running: mixed(runs),
              removed: mixed(removed),
              otherRequests: mixed(knowledge.otherRequests ?? []).map(each => ({
                ...each,
                files: mixed(each.files.map(turned)),
              })),
            }),
          ).toEqual(found(proposed, knowledge));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('accepts no name that could be read as another department’s, whatever their codes are', () => {
    const part = fc.constantFrom(
      ...['fin', 'ops', 'source', 'sink', 'dev', 'prod', 'a'],
    );
    const code = fc
      .array(part, { minLength: 1, maxLength: 3 })
      .map(parts => parts.join('-'));
    const shared = CLUSTERS.replace('    department: media\n', '');
    let accepted = 0;
    fc.assert(
      fc.property(
        fc.uniqueArray(code, { minLength: 1, maxLength: 3 }),
        fc.array(part, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('dev', 'prod'),
        fc.boolean(),
        (codes, parts, environment, asItShould) => {
          const name = asItShould
            ? `${codes[0]}-${parts.join('-')}-source-${environment}-x`
            : `${parts.join('-')}-source-${environment}-a`;
          const departments = {
            tiers: {
              t: { maxConnectors: 9, maxTasks: 9, maxTasksPerConnector: 9 },
            },
            departments: codes.map(each => ({
              ...{ code: each, owner: `group:default/${each}`, tier: 't' },
              topics: ['finance.'],
              secrets: ['aws:finance/'],
              serviceAccounts: { [environment]: 'sa-fin-dev' },
            })),
          };
          const { findings, connectors } = checkConfiguration(
            proposal(
              {
                path: `connectors/${environment}/${name}.json`,
                text: cdc({}, name).text,
              },
              { departments: JSON.stringify(departments), clusters: shared },
            ),
          );
          if (hasErrors(findings)) return;
          accepted += 1;
          const owners = codes.filter(each => name.startsWith(`${each}-`));
          expect(owners).toEqual([connectors[0].department]);
          const read = parseConnectorName(name, codes);
          expect(read).toMatchObject({
            department: connectors[0].department,
            ...{ environment, type: 'source' },
          });
          expect(read && formatConnectorName(read)).toBe(name);
        },
      ),
      { numRuns: 2000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });

  it('says the same of a file alone as among others that have nothing to do with it', () => {
    fc.assert(
      fc.property(file, files, (one, others) => {
        // What is counted or taken together is about the others, too.
        const own = (all: string[]) =>
          all.filter(
            text =>
              JSON.parse(text).file === one.path &&
              !/"code":"(quota\/|name\/duplicate)/.test(text),
          );
        expect(
          own(found([one, ...others.filter(({ path }) => path !== one.path)])),
        ).toEqual(own(found(one)));
      }),
    );
  });
});
