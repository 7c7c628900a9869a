import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

export interface ModuleConfig {
  schedule: SchedulerServiceTaskScheduleDefinition;
  /** Full ref of the Group that owns what belongs to no department. */
  platformTeam: string;
  /** Where people open the portal, without a slash at its end. */
  portalUrl: string;
}

const SCHEDULE_KEY = 'catalog.providers.kafkaConnect.schedule';
const PLATFORM_TEAM_KEY = 'kafkaConnect.platformTeam';

/** The plugin that is read from starts at the same time, so the first run waits for a moment. */
const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 1 },
  timeout: { minutes: 1 },
  initialDelay: { seconds: 3 },
};

/**
 * @throws Error that names the key which is missing or wrong
 */
export function readModuleConfig(config: Config): ModuleConfig {
  return {
    schedule: readSchedule(config),
    platformTeam: readPlatformTeam(config),
    portalUrl: config.getString('app.baseUrl').replace(/\/+$/, ''),
  };
}

function readSchedule(config: Config): SchedulerServiceTaskScheduleDefinition {
  const section = config.getOptionalConfig(SCHEDULE_KEY);
  // Replicas share the work: each run is one replica's.
  const scope = 'global';
  if (!section) return { ...DEFAULT_SCHEDULE, scope };
  try {
    return {
      ...readSchedulerServiceTaskScheduleDefinitionFromConfig(section),
      scope,
    };
  } catch (error) {
    throw new InputError(
      `Configuration key ${SCHEDULE_KEY}: ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
}

function readPlatformTeam(config: Config): string {
  const text = config.getString(PLATFORM_TEAM_KEY);
  try {
    const ref = parseEntityRef(text);
    if (ref.kind.toLowerCase() === 'group') return stringifyEntityRef(ref);
  } catch {
    // The message below says what is expected.
  }
  throw new InputError(
    `Configuration key ${PLATFORM_TEAM_KEY}: "${text}" is no full reference to a Group; write one such as group:default/ebs`,
  );
}
