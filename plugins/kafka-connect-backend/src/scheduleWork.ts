import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { ConfigurationRepository } from './configuration';
import type { CostReader } from './costs';
import type { FleetPoller } from './fleet';
import type { LogFollower } from './logs';
import type { Maintenance } from './Maintenance';
import type { MetricsSampler } from './metrics';
import type { RepositoryFiles } from './repository';

export interface WorkOptions {
  scheduler: SchedulerService;
  configuration: ConfigurationRepository;
  repository: RepositoryFiles;
  poller: FleetPoller;
  sampler: MetricsSampler;
  costReader: CostReader;
  follower: LogFollower;
  maintenance: Maintenance;
}

/**
 * Everything that happens by itself: the files are read, the clusters are read and sampled and their logs
 * followed, old things are forgotten.
 */
export async function scheduleWork({
  configuration,
  costReader,
  follower,
  maintenance,
  poller,
  repository,
  sampler,
  scheduler,
}: WorkOptions): Promise<void> {
  configuration.onChange(async () => {
    await poller.schedule();
    await sampler.schedule();
  });
  await poller.schedule();
  await sampler.schedule();
  await follower.schedule();
  await scheduler.scheduleTask({
    id: 'read-configuration',
    scope: 'local',
    frequency: { seconds: 10 },
    initialDelay: { seconds: 10 },
    timeout: { minutes: 1 },
    fn: () => configuration.refresh(),
  });
  await scheduler.scheduleTask({
    id: 'read-repository',
    scope: 'local',
    frequency: { seconds: 30 },
    initialDelay: { seconds: 30 },
    timeout: { minutes: 2 },
    fn: () => repository.refresh(),
  });
  await scheduler.scheduleTask({
    id: 'maintenance',
    scope: 'global',
    frequency: { minutes: 5 },
    initialDelay: { minutes: 1 },
    timeout: { minutes: 2 },
    fn: () => maintenance.run(),
  });
  await scheduler.scheduleTask({
    id: 'read-costs',
    scope: 'global',
    // Hourly for those that could not be read; a bill that was is left alone for a day.
    frequency: { hours: 1 },
    initialDelay: { seconds: 10 },
    timeout: { minutes: 15 },
    fn: signal => costReader.run(signal),
  });
}
