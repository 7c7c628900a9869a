import { EmulatorClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { ConnectorStore } from './connect/store.ts';
import { scaleTimings, serviceTimings } from './connect/timings.ts';
import type { Timings } from './connect/timings.ts';
import { tamper } from './control/control.ts';
import type { Control } from './control/control.ts';
import { FaultBox } from './control/faults.ts';
import { RateLimiter } from './control/rateLimiter.ts';
import type { RateLimit } from './control/rateLimiter.ts';
import { limitsOf, publishedLimits } from './control/limits.ts';
import type { LimitName } from './control/limits.ts';
import { RequestLog } from './control/requestLog.ts';
import { buildApp } from './http/app.ts';
import type { Exchange } from './http/exchange.ts';
import { Listener } from './http/listener.ts';
import { demoSeed } from './seed/demo.ts';
import { plantSurroundings } from './seed/surroundings.ts';
import { accountOf, plant } from './seed/plant.ts';
import { checkSeed, readSeed } from './seed/read.ts';
import type { Seed, SeedInput } from './seed/schema.ts';
import { IamStore } from './iam/store.ts';
import { plantIam } from './iam/plant.ts';
import { Access } from './iam/access.ts';
import { KafkaStore } from './kafka/store.ts';
import { environmentSchema } from './org/model.ts';
import { clientQuotaSchema } from './quotas/model.ts';
import { plantEnvironments } from './org/plant.ts';
import { Table } from './table.ts';
import { TokenStore } from './tokens/store.ts';
import { StateFile } from './state.ts';
import type { Persisted } from './table.ts';
import type { World } from './world.ts';

/** How the emulator is to start. Everything may be left out. */
export interface EmulatorOptions {
  /** The port on 127.0.0.1; a free one when left out or 0. */
  readonly port?: number;
  /** What is there at the start: a seed, or the path of a seed file. The demonstration's when left out. */
  readonly seed?: SeedInput | string;
  /** Keeps the state in this file. Where it exists already it wins over the seed's connectors. */
  readonly stateFile?: string;
  /** The time to go by; the system's when left out. It can be stepped in either case. */
  readonly clock?: Clock;
  /** Factor on all delays: 1 is as slow as the service, 0 settles at once. 0.05 when left out. */
  readonly timeScale?: number;
  /** Delays that differ from the service's, in milliseconds, before the factor. */
  readonly timings?: Partial<Timings>;
  /** Told of each request with its answer, for tests that check them. */
  readonly onExchange?: (exchange: Exchange) => void;
  /** Switches the rate limit on. */
  readonly rateLimit?: RateLimit;
}

/** An emulator that runs. */
export interface RunningEmulator {
  /** Such as `http://127.0.0.1:4010`. */
  readonly url: string;
  /** A Cloud API key that may do everything. */
  readonly key: string;
  readonly secret: string;
  /** The first environment and its Kafka cluster. */
  readonly environment: string;
  readonly kafkaCluster: string;
  readonly control: Control;
  /** Ends all connections, saves the state if it is kept, and frees the port. */
  close(): Promise<void>;
}

const defaultTimeScale = 0.05;

/**
 * Starts Confluent Cloud's connector APIs on loopback.
 *
 * @throws Error in one line for a taken port, a broken seed or a broken state file
 */
export async function startEmulator(
  options: EmulatorOptions = {},
): Promise<RunningEmulator> {
  const seed = seedOf(options.seed);
  const world = worldOf(seed, options);
  const { connectors } = world;
  const tables = tablesOf(world);
  const plantSeed = () => {
    plant(seed, connectors, world.clock.now());
    plantIam(world.account, world.iam, world.clock.now());
    plantEnvironments(world.account, world.environments, world.clock.now());
    plantSurroundings(seed, world);
  };

  const state =
    options.stateFile === undefined
      ? undefined
      : new StateFile(options.stateFile, connectors, tables);
  if (!state?.restore()) {
    plantSeed();
    // An unwritable place is told now, not at the first change.
    state?.write();
  }
  for (const part of [connectors, ...Object.values(tables)]) {
    part.onChange = () => state?.changed();
  }

  const listener = new Listener();
  const control: Control = {
    advance: milliseconds => world.clock.advance(milliseconds),
    freeze: frozen => world.clock.freeze(frozen),
    now: () => world.clock.now(),
    addFault: fault => world.faults.add(fault),
    clearFaults: id => {
      world.faults.remove(id);
    },
    limitRate: limit => world.rateLimiter.set(limit),
    setLimit: (name, limit) => world.limits[name].set(limit),
    expireTokens: () => world.tokens.clear(),
    skewClock: milliseconds => world.clock.skew(milliseconds),
    refuseConnections: () => listener.close(),
    acceptConnections: () => listener.open(),
    tamper: (cluster, name, change) => tamper(world, cluster, name, change),
    requests: () => world.requests.all(),
    clearRequests: () => world.requests.clear(),
    reset: () => {
      world.faults.remove();
      world.rateLimiter.set(undefined);
      for (const [name, limit] of Object.entries(publishedLimits)) {
        world.limits[name as LimitName].set(limit);
      }
      world.requests.clear();
      connectors.clear();
      for (const table of Object.values(tables)) {
        table.clear();
      }
      world.tokens.clear();
      connectors.idsGiven = 0;
      plantSeed();
      connectors.onChange();
    },
  };
  await listener.start(
    buildApp(world, control, options.onExchange).fetch,
    options.port ?? 0,
  );

  const [cluster] = world.account.clusters;
  const cloudKey = world.account.keys.find(({ kind }) => kind === 'cloud');
  return {
    url: `http://127.0.0.1:${listener.port}`,
    key: cloudKey?.key ?? '',
    secret: cloudKey?.secret ?? '',
    environment: cluster.environment,
    kafkaCluster: cluster.id,
    control,
    async close() {
      await listener.stop();
      state?.write();
    },
  };
}

/** What is kept beside the connectors, by its name in the state file. */
function tablesOf({
  iam,
  environments,
  kafka,
  clientQuotas,
}: World): Record<string, Persisted> {
  return {
    serviceAccounts: iam.serviceAccounts,
    apiKeys: iam.keys,
    roleBindings: iam.bindings,
    environments,
    topics: kafka.topics,
    acls: kafka.acls,
    clientQuotas,
  };
}

function seedOf(seed: EmulatorOptions['seed']): Seed {
  return typeof seed === 'string'
    ? readSeed(seed)
    : checkSeed(seed ?? demoSeed(), 'The seed');
}

function worldOf(seed: Seed, options: EmulatorOptions): World {
  const account = accountOf(seed);
  const iam = new IamStore();
  const clock = new EmulatorClock(options.clock);
  const timings = scaleTimings(
    { ...serviceTimings, ...options.timings },
    options.timeScale ?? defaultTimeScale,
  );
  const rateLimiter = new RateLimiter(clock);
  rateLimiter.set(options.rateLimit);
  return {
    account,
    clock,
    timings,
    connectors: new ConnectorStore(clock, timings),
    faults: new FaultBox(),
    rateLimiter,
    limits: limitsOf(clock),
    tokens: new TokenStore(clock),
    iam,
    access: new Access(iam, account),
    environments: new Table(environmentSchema),
    kafka: new KafkaStore(),
    clientQuotas: new Table(clientQuotaSchema),
    startedAt: clock.now(),
    requests: new RequestLog(),
  };
}
