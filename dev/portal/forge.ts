import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunnerOptions } from '../runner/startRunner.ts';
import { keptSecret } from './demoFolder.ts';
import { logOf } from './embedded.ts';
import { forgetRequests } from './forgetRequests.ts';
import { inRoot } from './paths.ts';
import type { PortalPorts } from './ports.ts';
import type { Announcement, ServiceGroup } from './serviceGroup.ts';
import type { ServiceSpec } from './service.ts';

/** The program that the pipeline runs, made by `packages/cli/bundle.mjs`. */
export const KCONNECT = inRoot('packages', 'cli', 'dist', 'kconnect.mjs');

/** The forge with what runs its workflows, and how the backend is told of them. */
export interface EmbeddedForge {
  forge: Announcement;
  runner: Announcement;
  environment: Record<string, string>;
}

/** What the forge begins with. */
export interface ForgeSettings {
  ports: PortalPorts;
  folder: string;
  /** The files of the first commit. */
  repository: string;
  /** What marks are signed with, as PEM. */
  markKey: string;
  /** Where the pipeline reports deployments, and the token by which it may. */
  portal: { url: string; token: string };
  /** What the emulator announced: the clusters' key. */
  emulator: Announcement;
}

/** The accounts at the forge that are no people. */
const PORTAL_LOGIN = 'connector-portal[bot]';
const PIPELINE_LOGIN = 'github-actions[bot]';

const ANNOUNCED_WITHIN_MS = 60_000;

/**
 * Starts a forge whose repository has the files of a folder and nothing else, and what runs its workflows. What an
 * earlier demo had is gone, as it is at the clusters that it was about.
 */
export async function startForge(
  services: ServiceGroup,
  settings: ForgeSettings,
): Promise<EmbeddedForge> {
  const { folder, markKey } = settings;
  for (const name of ['forge', 'runner']) {
    await rm(join(folder, name), { recursive: true, force: true });
  }
  forgetRequests(folder);
  const webhookSecret = await keptSecret(folder, 'webhook-secret');
  const forge = await services.announced(
    'forge',
    forgeService(settings, webhookSecret),
    ANNOUNCED_WITHIN_MS,
  );
  const tokens = forge.tokens as Record<string, string>;
  const runner = await services.announced(
    'runner',
    runnerService(settings, forge, webhookSecret),
    ANNOUNCED_WITHIN_MS,
  );
  const page = `${forge.url}/${forge.repository}`;
  return {
    ...{ forge, runner },
    environment: {
      PORTAL_REPOSITORY_URL: `${page}/tree/main`,
      FORGE_REPOSITORY_URL: page,
      FORGE_HOST: new URL(String(forge.url)).host,
      FORGE_API_URL: String(forge.apiUrl),
      FORGE_LOGIN: PORTAL_LOGIN,
      FORGE_TOKEN: tokens[PORTAL_LOGIN],
      FORGE_WEBHOOK_SECRET: webhookSecret,
      PORTAL_MARK_KEY: markKey,
    },
  };
}

function forgeService(
  { folder, portal, ports, repository }: ForgeSettings,
  webhookSecret: string,
): ServiceSpec {
  const webhooks = [
    `http://localhost:${ports.runner}/webhooks`,
    `${portal.url}/api/kafka-connect/webhooks/forge`,
  ];
  return {
    title: 'The forge',
    args: [
      inRoot('dev', 'forge', 'cli.ts'),
      ...['--folder', join(folder, 'forge')],
      ...['--port', `${ports.forge}`],
      ...['--seed', repository],
      ...webhooks.flatMap(url => ['--webhook', url]),
    ],
    env: { FORGE_WEBHOOK_SECRET: webhookSecret },
    log: logOf(folder, 'forge'),
  };
}

function runnerService(
  settings: ForgeSettings,
  forge: Announcement,
  webhookSecret: string,
): ServiceSpec {
  const { folder, ports } = settings;
  const tokens = forge.tokens as Record<string, string>;
  const options: RunnerOptions = {
    ...{ port: ports.runner, folder: join(folder, 'runner'), webhookSecret },
    kconnect: KCONNECT,
    forge: {
      apiUrl: String(forge.apiUrl),
      serverUrl: String(forge.url),
      repository: String(forge.repository),
      token: tokens[PIPELINE_LOGIN],
    },
    ...actionsSettings(settings),
  };
  return {
    title: 'What runs the workflows',
    args: [inRoot('dev', 'runner', 'cli.ts')],
    env: { RUNNER_OPTIONS: JSON.stringify(options) },
    log: logOf(folder, 'runner'),
  };
}

/** The variables and environments of the repository's settings, as `gitops/README.md` asks for them. */
export function actionsSettings({
  emulator,
  portal,
}: Pick<ForgeSettings, 'emulator' | 'portal'>): Pick<
  RunnerOptions,
  'environments' | 'vars'
> {
  const clusters = {
    CONFLUENT_API_KEY: String(emulator.key),
    CONFLUENT_API_SECRET: String(emulator.secret),
  };
  const secrets = { ...clusters, KCONNECT_PORTAL_TOKEN: portal.token };
  return {
    vars: {
      KCONNECT_STATE: 'git',
      KCONNECT_SETTLE: '2',
      KCONNECT_PORTAL_URL: portal.url,
      APPROVED_ENVIRONMENT: 'prod-approved',
    },
    environments: {
      plan: { secrets: clusters },
      dev: { secrets },
      staging: { secrets },
      prod: { secrets, reviewed: true },
      // What was approved in the portal needs nobody's yes again.
      'prod-approved': { secrets },
      removals: { reviewed: true },
    },
  };
}
