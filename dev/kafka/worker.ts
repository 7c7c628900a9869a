import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tailOf, type Child, type Children } from './children.ts';
import { javaProgram, type Java } from './java.ts';
import type { Jars } from './jars.ts';
import { HOST, type Ports } from './ports.ts';
import { properties } from './properties.ts';
import { waitFor, type WaitOptions } from './waiting.ts';

/** The topic that the workers log to, in the Elastic Common Schema as JSON. */
export const LOG_TOPIC = 'connect-logs';

/** What names of environment variables a connector may refer to as `${env:…}`. */
export const SECRET_VARIABLE_PREFIX = 'CONNECT_SECRET_';

const CONFIG = join(import.meta.dirname, 'config');

/** The secrets of one worker that connectors may refer to. */
export interface WorkerSecrets {
  /** Environment variables; their names begin with {@link SECRET_VARIABLE_PREFIX}. */
  variables: Readonly<Record<string, string>>;
  /** The folder whose files connectors may refer to as `${file:…}`. */
  folder: string;
}

/** Starts one distributed worker; {@link workerAnswers} tells when it serves. */
export async function startWorker(
  index: 0 | 1,
  children: Children,
  machine: Java,
  jars: Jars,
  ports: Ports,
  secrets: WorkerSecrets,
): Promise<Child> {
  const name = `connect-${index + 1}`;
  const config = join(machine.folder, `${name}.properties`);
  await writeFile(
    config,
    properties(workerConfig(ports, ports.connect[index], jars, secrets)),
  );
  const metrics = `${HOST}:${ports.jmx[index]}:${join(CONFIG, 'jmx.yaml')}`;
  return children.start(
    javaProgram(machine, {
      name,
      mainClass: 'org.apache.kafka.connect.cli.ConnectDistributed',
      args: [config],
      heapMegabytes: 512,
      options: [
        `-javaagent:${jars.jmxAgent}=${metrics}`,
        `-Dlog4j2.configurationFile=${join(CONFIG, 'worker-log4j2.xml')}`,
        `-Dconnect.logs.bootstrap=${HOST}:${ports.broker}`,
        `-Dconnect.logs.topic=${LOG_TOPIC}`,
      ],
      env: secrets.variables,
    }),
  );
}

/** Waits until the worker's REST interface answers, which it does once it has joined its group. */
export async function workerAnswers(
  worker: Child,
  url: string,
  wait: WaitOptions,
): Promise<void> {
  await waitFor(
    `${worker.name} to answer at ${url}`,
    async () => {
      if (worker.end !== undefined) {
        const said = await tailOf(worker.logFile);
        throw new Error(`${worker.name} ended (${worker.end}):\n${said}`);
      }
      return fetch(`${url}/connectors`, {
        signal: AbortSignal.timeout(5_000),
      }).then(
        async response => {
          await response.body?.cancel();
          return response.ok || undefined;
        },
        () => undefined,
      );
    },
    wait,
  );
}

function workerConfig(
  ports: Ports,
  port: number,
  jars: Jars,
  secrets: WorkerSecrets,
) {
  return {
    'bootstrap.servers': `${HOST}:${ports.broker}`,
    'group.id': 'kconnect-dev',
    listeners: `http://${HOST}:${port}`,
    'rest.advertised.host.name': HOST,
    'rest.advertised.port': port,
    'plugin.path': jars.pluginPath,
    'plugin.discovery': 'service_load',
    'config.storage.topic': 'connect-configs',
    'config.storage.replication.factor': 1,
    'offset.storage.topic': 'connect-offsets',
    'offset.storage.replication.factor': 1,
    'offset.storage.partitions': 2,
    'status.storage.topic': 'connect-status',
    'status.storage.replication.factor': 1,
    'status.storage.partitions': 2,
    'offset.flush.interval.ms': 5_000,
    'key.converter': 'org.apache.kafka.connect.json.JsonConverter',
    'value.converter': 'org.apache.kafka.connect.json.JsonConverter',
    'scheduled.rebalance.max.delay.ms': 5_000,
    'connector.client.config.override.policy': 'All',
    // Connectors reach the secrets made for connectors, and no other variable or file of the worker.
    'config.providers': 'env,file',
    'config.providers.env.class':
      'org.apache.kafka.common.config.provider.EnvVarConfigProvider',
    'config.providers.env.param.allowlist.pattern': `${SECRET_VARIABLE_PREFIX}.*`,
    'config.providers.file.class':
      'org.apache.kafka.common.config.provider.FileConfigProvider',
    'config.providers.file.param.allowed.paths': secrets.folder,
  };
}
