import type { Account } from './account.ts';
import type { EmulatorClock } from './clock.ts';
import type { ConnectorStore } from './connect/store.ts';
import type { Timings } from './connect/timings.ts';
import type { FaultBox } from './control/faults.ts';
import type { RateLimiter } from './control/rateLimiter.ts';
import type { Access } from './iam/access.ts';
import type { IamStore } from './iam/store.ts';
import type { Limits } from './control/limits.ts';
import type { RequestLog } from './control/requestLog.ts';
import type { KafkaStore } from './kafka/store.ts';
import type { Environment } from './org/model.ts';
import type { ClientQuota } from './quotas/model.ts';
import type { Table } from './table.ts';
import type { TokenStore } from './tokens/store.ts';

/** Everything that the emulated services share. A further service takes this and gives a router. */
export interface World {
  readonly account: Account;
  readonly clock: EmulatorClock;
  readonly timings: Timings;
  readonly connectors: ConnectorStore;
  readonly iam: IamStore;
  readonly access: Access;
  readonly environments: Table<Environment>;
  readonly kafka: KafkaStore;
  readonly clientQuotas: Table<ClientQuota>;
  /** The clock's milliseconds at the start, for what was always there. */
  readonly startedAt: number;
  readonly faults: FaultBox;
  readonly rateLimiter: RateLimiter;
  readonly limits: Limits;
  readonly tokens: TokenStore;
  readonly requests: RequestLog;
}
