import { ConfigReader } from '@backstage/config';
import { readKafkaConnectConfig } from './readKafkaConnectConfig';

const good = {
  repository: { path: './gitops' },
  platformTeam: 'group:default/ebs-infrastructure',
};

const read = (kafkaConnect: unknown) =>
  readKafkaConnectConfig(
    new ConfigReader(
      kafkaConnect === undefined ? {} : ({ kafkaConnect } as {}),
    ),
  );

describe('readKafkaConnectConfig', () => {
  it('reads all, with defaults for the poll and the logs', () => {
    expect(read(good)).toEqual({
      repository: { path: './gitops' },
      platformTeam: 'group:default/ebs-infrastructure',
      poll: { intervalMs: 30_000, timeoutMs: 20_000 },
      logs: { retentionMs: 72 * 3_600_000 },
    });
  });

  it('reads durations in words and as objects, and an address', () => {
    expect(
      read({
        ...good,
        repository: { url: 'https://github.com/acme/gitops/tree/main' },
        poll: { interval: '10s', timeout: { seconds: 5 } },
        logs: { retention: { days: 1 } },
      }),
    ).toMatchObject({
      repository: { url: 'https://github.com/acme/gitops/tree/main' },
      poll: { intervalMs: 10_000, timeoutMs: 5_000 },
      logs: { retentionMs: 24 * 3_600_000 },
    });
  });

  it('leaves alone what the screens read', () => {
    const handbook = 'https://github.com/acme/connector-portal/blob/main';
    expect(() => read({ ...good, handbook })).not.toThrow();
  });

  it('lets a further file put an address in the place of a folder', () => {
    const config = ConfigReader.fromConfigs([
      { context: 'app-config.yaml', data: { kafkaConnect: good } },
      {
        context: 'app-config.production.yaml',
        data: {
          kafkaConnect: {
            repository: { path: null, url: 'https://git.example/gitops' },
          },
        },
      },
    ]);
    expect(readKafkaConnectConfig(config).repository).toEqual({
      url: 'https://git.example/gitops',
    });
  });

  it.each([
    ['nothing at all', undefined, "at 'kafkaConnect'"],
    ['no repository', { ...good, repository: {} }, "'kafkaConnect.repository'"],
    [
      'both a path and an address',
      { ...good, repository: { path: 'a', url: 'https://a.example' } },
      "'kafkaConnect.repository'",
    ],
    [
      'an address that is none',
      { ...good, repository: { url: 'git@github.com:a/b.git' } },
      "'kafkaConnect.repository.url'",
    ],
    [
      'no platform team',
      { repository: good.repository },
      "'kafkaConnect.platformTeam'",
    ],
    [
      'a platform team that is no Group',
      { ...good, platformTeam: 'ebs' },
      "'kafkaConnect.platformTeam'",
    ],
    [
      'an interval of nothing',
      { ...good, poll: { interval: { seconds: 0 } } },
      "'kafkaConnect.poll.interval'",
    ],
    [
      'an interval that is no duration',
      { ...good, poll: { interval: 'soon' } },
      "'kafkaConnect.poll.interval'",
    ],
    [
      'a timeout beyond reason',
      { ...good, poll: { timeout: { hours: 1 } } },
      "'kafkaConnect.poll.timeout'",
    ],
    [
      'a retention beyond reason',
      { ...good, logs: { retention: { years: 1 } } },
      "'kafkaConnect.logs.retention'",
    ],
    [
      'an unknown key',
      { ...good, platfromTeam: 'x' },
      "'kafkaConnect.platfromTeam'",
    ],
    [
      'an unknown key further down',
      { ...good, poll: { intervall: '5s' } },
      "'kafkaConnect.poll.intervall'",
    ],
    [
      'a key that every object has',
      { ...good, constructor: 'x' },
      "'kafkaConnect.constructor'",
    ],
  ])('names the key where there is %s', (_what, config, message) => {
    expect(() => read(config)).toThrow(message);
  });
});
