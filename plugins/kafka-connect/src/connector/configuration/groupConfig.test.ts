import type { RedactedConfig } from '@kconnect/plugin-kafka-connect-common';
import { groupConfig, searchConfig } from './groupConfig';

const plain = (value: string) => ({ kind: 'plain', value } as const);
const config: RedactedConfig = {
  'tasks.max': plain('1'),
  'database.password': { kind: 'masked' },
  'database.hostname': plain('salesdb.example.com'),
  'errors.tolerance': plain('none'),
  'connector.class': plain('X'),
  // Alone, as the class stands at the head.
  'connector.crn': plain('crn'),
  name: plain('n'),
  constructor: plain('odd'),
};

it('groups by the first segment, what is alone and what matters most at the beginning', () => {
  expect(
    groupConfig(config).map(({ title, entries }) => [
      title,
      entries.map(({ key }) => key),
    ]),
  ).toEqual([
    [
      'General',
      [
        'name',
        'connector.class',
        'tasks.max',
        'connector.crn',
        'constructor',
        'errors.tolerance',
      ],
    ],
    ['database', ['database.hostname', 'database.password']],
  ]);
});

it('finds keys and readable values; a hidden value is not found by what it might be', () => {
  expect(Object.keys(searchConfig(config, ' SALESDB '))).toEqual([
    'database.hostname',
  ]);
  expect(Object.keys(searchConfig(config, 'password'))).toEqual([
    'database.password',
  ]);
  expect(searchConfig(config, 'hidden')).toEqual({});
  expect(groupConfig({})).toEqual([]);
});
