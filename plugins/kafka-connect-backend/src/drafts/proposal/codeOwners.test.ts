import { reviewersOf } from './codeOwners';

const PATH = 'connectors/prod/finance-x-sink-prod-y.json';

const of = (text: string, ...paths: string[]) =>
  reviewersOf(text, paths.length > 0 ? paths : [PATH], 'acme');

it('asks whom the last matching line names', () => {
  const text =
    '* @acme/ebs\n\n# a note\n/connectors/prod/ @anna @Acme/finance\n';
  expect(of(text)).toEqual({ users: ['anna'], teams: ['finance'] });
  expect(of(text, 'departments.yaml')).toEqual({ users: [], teams: ['ebs'] });
  expect(of(text, PATH, 'departments.yaml').teams).toEqual(['finance', 'ebs']);
});

it('asks nobody where that line names none', () => {
  expect(of('* @acme/ebs\n/connectors/\n')).toEqual({ users: [], teams: [] });
  expect(of('')).toEqual({ users: [], teams: [] });
});

it.each([
  ['*.json', true],
  ['connectors', true],
  ['/connectors/**/*.json', true],
  ['/connectors/*/*.json', true],
  ['/connectors/*', false],
  ['/prod/', false],
  ['prod/', true],
  ['finance-*', true],
])('takes %s as Git does', (pattern, matches) => {
  expect(of(`${pattern} @anna`).users).toEqual(matches ? ['anna'] : []);
});

it('passes over what GitHub does not take, and who cannot be asked', () => {
  expect(of('* @anna\n!connectors @ben\n[c]onnectors @ben\n').users).toEqual([
    'anna',
  ]);
  expect(of('* anna@example.com @other/team @a/b/c @ # @ben')).toEqual({
    users: [],
    teams: [],
  });
});
