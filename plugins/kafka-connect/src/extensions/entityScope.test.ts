import { filterPredicateToFilterFunction } from '@backstage/filter-predicates';
import { hasConnectors } from './entityScope';

const shown = filterPredicateToFilterFunction(hasConnectors);

const entity = (
  kind: string,
  type: string,
  annotations: Record<string, string> = {},
) => ({ kind, metadata: { name: 'x', annotations }, spec: { type } });

it.each([
  [entity('Group', 'department')],
  [entity('System', 'x', { 'kafka-connect/connectors': 'finance-a' })],
  [
    entity('Component', 'service', {
      'kafka-connect/connector-selector': 'name=finance-*',
    }),
  ],
  [entity('Resource', 'kafka-connector')],
  [entity('Resource', 'kafka-connect-cluster')],
])('is on %j', subject => {
  expect(shown(subject)).toBe(true);
});

it.each([
  [entity('Group', 'team')],
  [entity('Component', 'service')],
  [entity('System', 'x')],
  [entity('Resource', 'database')],
  [entity('User', 'department')],
])('is not on %j', subject => {
  expect(shown(subject)).toBe(false);
});
