import type { FindingCode } from '../../findings';
import { MAX_CONNECTOR_FILE_CHARACTERS } from '../../files/readConnectorFile';
import {
  CDC,
  cdc,
  CLUSTERS,
  connectorFile,
  DEPARTMENTS,
  onpremCdc,
  proposal,
  sink,
} from '../repository';
import type { CodeCases } from './Case';

const good = cdc();
const withText = (text: string) => proposal({ ...good, text });
const atPath = (path: string) => proposal({ ...good, path });
const named = (name: string) => proposal(cdc({}, name));
const withDepartments = (text: string) => proposal(good, { departments: text });
const bomb = [
  'a: &a [x,x,x,x,x,x,x,x,x,x]',
  ...Array.from('bcdefgh', (letter, i) => {
    const aliases = Array(10).fill(`*${'abcdefgh'[i]}`);
    return `${letter}: &${letter} [${aliases.join(',')}]`;
  }),
].join('\n');
const long = (length: number) =>
  `finance-${'x'.repeat(
    length - 'finance--source-dev-cdc'.length,
  )}-source-dev-cdc`;

/** Cases of files, shapes and names. */
export const fileCases = {
  'json/syntax': {
    raisedBy: [
      ['broken JSON', withText('{"name": ')],
      ['an empty file', withText('')],
      ['a comment', withText(`// note\n${good.text}`)],
      ['a comma before the closing brace', withText('{"name": "a",}')],
      ['single quotes', withText("{'name': 'a'}")],
      ['a literal line end in a text', withText('{"name": "a\nb"}')],
      [
        'bytes that are no UTF-8',
        withText(good.text.replace('salesdb', 'sales\uFFFDdb')),
      ],
      ['a bomb of YAML aliases', withDepartments(bomb)],
      ['YAML that is none', withDepartments('tiers: [')],
      ['a YAML tag', withDepartments(`${DEPARTMENTS}x: !!js/function "x"`)],
      ['YAML nested too deeply', withDepartments('['.repeat(5000))],
      [
        'an anchor that holds itself',
        proposal(good, {
          clusters: CLUSTERS.replace(
            '  - id: onprem-dev',
            '  - &x\n    more: *x\n    id: onprem-dev',
          ),
        }),
      ],
    ],
    notBy: [
      ['a byte order mark', withText(`\uFEFF${good.text}`)],
      ['line ends of Windows', withText(good.text.replaceAll('\n', '\r\n'))],
      [
        'an anchor that is used twice',
        withDepartments(
          DEPARTMENTS.replace(
            'topics: [finance.]',
            'topics: &t [finance.]',
          ).replace('topics: [legal.]', 'topics: *t'),
        ),
      ],
    ],
  },
  'json/duplicate-key': {
    raisedBy: [
      [
        'a setting that is given twice',
        withText(
          good.text.replace('"tasks.max"', '"tasks.max": "9", "tasks.max"'),
        ),
      ],
      [
        'one of the two written with an escape',
        withText(
          good.text.replace(
            '"tasks.max"',
            '"tasks\\u002emax": "9", "tasks.max"',
          ),
        ),
      ],
      ['`name` twice', withText(good.text.replace('{', '{"name": "x",'))],
      ['a YAML key twice', withDepartments(`${DEPARTMENTS}tiers: {}\n`)],
    ],
    notBy: [
      [
        'keys that differ in case',
        withText(
          good.text.replace('"tasks.max"', '"Tasks.Max": "1", "tasks.max"'),
        ),
      ],
    ],
  },
  'json/schema': {
    raisedBy: [
      ['a number', withText(good.text.replace('"5432"', '5432'))],
      ['a switch', withText(good.text.replace('"5432"', 'true'))],
      ['null', withText(good.text.replace('"5432"', 'null'))],
      ['a nested setting', withText(good.text.replace('"5432"', '{"a": "b"}'))],
      ['a list', withText(good.text.replace('"5432"', '["a"]'))],
      ['no name', withText('{"config": {}}')],
      ['no settings', withText(`{"name": "${CDC}"}`)],
      ['something that is no object', withText('[]')],
      ['another key', withText(good.text.replace('{', '{"offsets": [],'))],
      [
        'an unknown state',
        proposal(connectorFile(CDC, {}, { initial_state: 'ASLEEP' })),
      ],
      ['`__proto__`', withText(good.text.replace('{', '{"__proto__": {},'))],
      [
        '`__proto__` among the settings',
        withText(
          good.text.replace('"tasks.max"', '"__proto__": "x", "tasks.max"'),
        ),
      ],
      [
        'values nested 100,000 deep',
        withText(`${'['.repeat(100_000)}${']'.repeat(100_000)}`),
      ],
      [
        'a tier that does not exist',
        withDepartments(DEPARTMENTS.replace('tier: small', 'tier: huge')),
      ],
      [
        'a number where YAML wants a text',
        proposal(good, { clusters: CLUSTERS.replace('id: cc-dev', 'id: 7') }),
      ],
    ],
    notBy: [
      [
        'a state that a file can keep a connector in',
        proposal({
          ...good,
          text: good.text.replace('{', '{"initial_state": "PAUSED",'),
        }),
      ],
      [
        'brackets within a text',
        proposal(cdc({ 'message.key.columns': '['.repeat(50) })),
      ],
    ],
  },
  'json/too-large': {
    raisedBy: [
      ['a file of 10 MB', withText(' '.repeat(10_000_000))],
      [
        'one character more than allowed',
        withText(good.text.padEnd(MAX_CONNECTOR_FILE_CHARACTERS + 1)),
      ],
      ['a departments.yaml of 10 MB', withDepartments(' '.repeat(10_000_000))],
    ],
    notBy: [
      [
        'exactly as many as allowed',
        withText(good.text.padEnd(MAX_CONNECTOR_FILE_CHARACTERS)),
      ],
    ],
  },
  'name/pattern': {
    raisedBy: [
      ['capitals', named('finance-SalesDB-source-dev-cdc')],
      ['two hyphens', named('finance-sales--db-source-dev-cdc')],
    ],
    notBy: [['digits and hyphens', named('finance-sales-db2-source-dev-cdc')]],
  },
  'name/too-long': {
    raisedBy: [['65 characters', named(long(65))]],
    notBy: [['64 characters', named(long(64))]],
  },
  'name/reserved-prefix': {
    raisedBy: [['`connect` first', named('connect-salesdb-source-dev-cdc')]],
    notBy: [['`connect` later', named('finance-connect-source-dev-cdc')]],
  },
  'name/department': {
    raisedBy: [
      ['a department nobody knows', named('sales-salesdb-source-dev-cdc')],
      [
        "another department's name",
        proposal(good, { department: 'logistics' }),
      ],
    ],
    notBy: [["one's own", proposal(good, { department: 'finance' })]],
  },
  'name/environment': {
    raisedBy: [
      [
        "the name of another environment than the folder's",
        proposal({ ...good, path: `connectors/prod/${CDC}.json` }),
      ],
      [
        'an environment nobody knows',
        atPathNamed('finance-salesdb-source-live-cdc'),
      ],
    ],
    notBy: [['the folder’s', proposal(good)]],
  },
  'name/type': {
    raisedBy: [
      ['neither source nor sink', named('finance-salesdb-pipe-dev-cdc')],
      [
        'no data source behind a department with hyphens',
        proposal(cdc({}, 'fin-ops-source-dev-cdc'), {
          departments: DEPARTMENTS.replace('code: finance', 'code: fin-ops'),
        }),
      ],
      ['a sink’s name for a source', named('finance-salesdb-sink-dev-cdc')],
    ],
    notBy: [['a source’s name for a source', proposal(good)]],
  },
  'name/file': {
    raisedBy: [
      [
        'another file’s name',
        atPath('connectors/dev/finance-other-source-dev-cdc.json'),
      ],
      ['no environment', atPath(`connectors/${CDC}.json`)],
      ['an unknown environment', atPath(`connectors/live/${CDC}.json`)],
      ['a folder too many', atPath(`connectors/dev/cc-dev/x/${CDC}.json`)],
      ['a way out', atPath(`connectors/dev/../${CDC}.json`)],
      ['another ending', atPath(`connectors/dev/${CDC}.yaml`)],
      ['a backslash', atPath(`connectors\\dev\\${CDC}.json`)],
      ['outside `connectors`', atPath(`elsewhere/dev/${CDC}.json`)],
      [
        'the default cluster’s folder',
        atPath(`connectors/dev/cc-dev/${CDC}.json`),
      ],
      ['another `name` among the settings', proposal(cdc({ name: 'x' }))],
    ],
    notBy: [
      ['the default cluster’s place', proposal(good)],
      ['another cluster’s folder', proposal(onpremCdc())],
      [
        'notes beside the files',
        proposal([good, { path: 'connectors/README.md', text: '#' }]),
      ],
    ],
  },
  'name/duplicate': {
    raisedBy: [
      [
        'paths that differ in case alone',
        proposal([good, { ...good, path: good.path.replace('fin', 'Fin') }]),
      ],
      [
        'a merged path that differs in case alone',
        proposal(good, {
          merged: {
            files: [{ ...good, path: good.path.replace('cdc', 'CDC') }],
          },
        }),
      ],
      [
        'a connector that runs under the same name in capitals',
        proposal(good, {
          running: [{ cluster: 'cc-dev', name: CDC.toUpperCase(), tasks: 1 }],
        }),
      ],
      [
        'the same name from two folders of a cluster',
        proposal([
          good,
          { ...good, path: `connectors/dev/cc-dev/${CDC}.json` },
        ]),
      ],
    ],
    notBy: [
      [
        'the merged file that the proposal changes',
        proposal(good, { merged: { files: [good] } }),
      ],
      [
        'the connector that runs from it',
        proposal(good, {
          running: [{ cluster: 'cc-dev', name: CDC, tasks: 1 }],
        }),
      ],
      [
        'the same name in another cluster',
        proposal([
          good,
          connectorFile(CDC, {}, { folder: 'connectors/dev/onprem-dev' }),
        ]),
      ],
      [
        'a file that is moved',
        proposal(good, {
          merged: {
            files: [{ ...good, path: `connectors/dev/cc-dev/${CDC}.json` }],
          },
          removed: [`connectors/dev/cc-dev/${CDC}.json`],
        }),
      ],
      ['two connectors', proposal([good, sink()])],
    ],
  },
} satisfies Partial<Record<FindingCode, CodeCases>>;

function atPathNamed(name: string) {
  return proposal({
    path: `connectors/dev/${name}.json`,
    text: cdc({}, name).text,
  });
}
