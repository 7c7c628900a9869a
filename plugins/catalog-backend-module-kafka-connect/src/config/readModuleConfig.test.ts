import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readModuleConfig } from './readModuleConfig';

const read = (data: JsonObject) =>
  readModuleConfig(
    mockServices.rootConfig({
      data: {
        app: { baseUrl: 'https://portal.example/' },
        kafkaConnect: { platformTeam: 'group:default/ebs' },
        ...data,
      },
    }),
  );

it('runs every minute on one replica unless told otherwise', () => {
  expect(read({})).toEqual({
    platformTeam: 'group:default/ebs',
    portalUrl: 'https://portal.example',
    schedule: {
      frequency: { minutes: 1 },
      timeout: { minutes: 1 },
      initialDelay: { seconds: 3 },
      scope: 'global',
    },
  });
});

it('takes the schedule', () => {
  const schedule = { frequency: { minutes: 10 }, timeout: { minutes: 2 } };
  expect(
    read({ catalog: { providers: { kafkaConnect: { schedule } } } }).schedule,
  ).toEqual({ ...schedule, scope: 'global' });
});

it.each([
  ['kafkaConnect.platformTeam', { kafkaConnect: {} }],
  ['kafkaConnect.platformTeam', { kafkaConnect: { platformTeam: 'ebs' } }],
  [
    'kafkaConnect.platformTeam',
    { kafkaConnect: { platformTeam: 'user:default/ebs' } },
  ],
  ['app.baseUrl', { app: {} }],
  [
    'catalog.providers.kafkaConnect.schedule',
    {
      catalog: {
        providers: {
          kafkaConnect: { schedule: { frequency: 'often', timeout: 'PT1M' } },
        },
      },
    },
  ],
  [
    'catalog.providers.kafkaConnect.schedule',
    { catalog: { providers: { kafkaConnect: { schedule: {} } } } },
  ],
])('names the key %s where it is missing or wrong', (key, data) => {
  expect(() => read(data)).toThrow(key);
});
