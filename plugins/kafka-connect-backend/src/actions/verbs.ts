import type { Capability } from '@kconnect/plugin-kafka-connect-common';
import type {
  CallOptions,
  ConnectCluster,
  RestartOutcome,
} from '@kconnect/plugin-kafka-connect-node';

/** What people can do to a connector. */
export type Verb = 'pause' | 'resume' | 'stop' | 'restart' | 'restart-task';

interface VerbDefinition {
  capability: Capability;
  /** @returns a sentence on what the cluster did, where it says so */
  call(
    cluster: ConnectCluster,
    name: string,
    task: number,
    options: CallOptions,
  ): Promise<string | undefined>;
}

export const VERBS: Record<Verb, VerbDefinition> = {
  pause: {
    capability: 'pause',
    call: (cluster, name, _task, options) => done(cluster.pause(name, options)),
  },
  resume: {
    capability: 'resume',
    call: (cluster, name, _task, options) =>
      done(cluster.resume(name, options)),
  },
  stop: {
    capability: 'stop',
    call: (cluster, name, _task, options) => done(cluster.stop(name, options)),
  },
  restart: {
    capability: 'restart',
    call: async (cluster, name, _task, options) =>
      describe(await cluster.restart(name, options)),
  },
  'restart-task': {
    capability: 'restartTask',
    call: async (cluster, name, task, options) => {
      await cluster.restartTask(name, task, options);
      return `Restarted task ${task}.`;
    },
  },
};

async function done(call: Promise<void>): Promise<undefined> {
  await call;
}

function describe({ connector, tasks }: RestartOutcome): string {
  const parts = [
    ...(connector ? ['the connector'] : []),
    ...(tasks === 'all' ? ['all tasks'] : tasks.map(task => `task ${task}`)),
  ];
  if (parts.length === 0)
    return 'Nothing had failed, so nothing was restarted.';
  const last = parts.pop();
  return `Restarted ${
    parts.length > 0 ? `${parts.join(', ')} and ${last}` : last
  }.`;
}
