import { capabilitiesOfWorkers, kafkaVersionOf } from './workerVersion';

describe('kafkaVersionOf', () => {
  it.each([
    ['4.3.1', 4, 3],
    ['3.5.0.redhat-0001', 3, 5],
    ['3.9.0-SNAPSHOT', 3, 9],
    ['7.6.1-ccs', 3, 6],
    ['8.0.0-ce', 4, 0],
    ['6.2.0-ccs', 2, 8],
    ['5.5.1-ccs', 2, 5],
  ])('%s', (text, major, minor) => {
    expect(kafkaVersionOf(text)).toEqual({ major, minor });
  });

  it.each(['', 'unknown', 'v3'])('%s is none', text => {
    expect(kafkaVersionOf(text)).toBeUndefined();
  });
});

describe('capabilitiesOfWorkers', () => {
  it('believes everything of workers that have not told', () => {
    const all = Object.values(capabilitiesOfWorkers(undefined));
    expect(all.every(({ available }) => available)).toBe(true);
  });

  it('says since when there is what is missing', () => {
    const capabilities = capabilitiesOfWorkers({ major: 3, minor: 4 });
    expect(capabilities.stop).toEqual({
      available: false,
      reason:
        'Connectors can be stopped from Apache Kafka 3.5 on; these workers run 3.4.',
    });
    expect(capabilities.patchConfig.available).toBe(false);
    expect(capabilities.restartFailedOnly.available).toBe(true);
    expect(capabilities.pause.available).toBe(true);
  });

  it('has everything in 4.3', () => {
    const all = Object.values(capabilitiesOfWorkers({ major: 4, minor: 3 }));
    expect(all.every(({ available }) => available)).toBe(true);
  });
});
