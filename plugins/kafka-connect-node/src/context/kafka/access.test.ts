import type { AccessEntry } from '../accessEntries';
import { kafkaAccess } from './access';

const entry = (more: Partial<AccessEntry> = {}): AccessEntry => ({
  resource: 'topic',
  name: 'finance.ledger',
  prefixed: false,
  principal: 'User:finance',
  host: '*',
  operation: 'READ',
  allows: true,
  ...more,
});

it.each([
  ['an entry that allows it', [entry()], 'yes'],
  ['entries for others alone', [entry({ principal: 'User:hr' })], 'no'],
  ['entries for other operations alone', [entry({ operation: 'WRITE' })], 'no'],
  ['no entry about the topic', [entry({ name: 'finance.other' })], 'unknown'],
  ['an empty list', [], 'unknown'],
  ['a denial beside a leave', [entry(), entry({ allows: false })], 'no'],
])('%s', (_, entries, expected) => {
  const question = { operation: 'read', topic: 'finance.ledger' } as const;
  expect(kafkaAccess('User:finance', question, entries).answer).toBe(expected);
});
