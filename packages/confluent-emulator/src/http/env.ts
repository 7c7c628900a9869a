import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import type { KafkaCluster } from '../account.ts';
import type { ConnectorAccess } from '../iam/access.ts';
import type { Caller } from '../iam/Caller.ts';
import type { World } from '../world.ts';

/** What handlers find in their context. */
export interface Env {
  Bindings: HttpBindings;
  Variables: {
    requestId: string;
    /** Whether a fault refused it, as the service might have. */
    refused?: boolean;
    /** Who calls; set behind `requireCloudCaller`. */
    caller: Caller;
    /** Set below `/environments/{env}/clusters/{lkc}`. */
    cluster: KafkaCluster;
    /** What the caller may do on that cluster's connectors; set beside it. */
    access: ConnectorAccess;
  };
}

/** An emulated service: its path on the emulator and what answers there. */
export interface Service {
  readonly path: string;
  router(world: World): Hono<Env>;
}
