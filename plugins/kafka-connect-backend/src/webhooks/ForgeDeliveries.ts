import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ForgeEvent,
  WebhookDelivery,
  Webhooks,
} from '@kconnect/plugin-kafka-connect-node';
import type { DeliveryStore } from './DeliveryStore';

export interface ForgeDeliveriesOptions {
  webhooks: Webhooks;
  store: DeliveryStore;
  /** Keeps what an event alone tells, before it is taken: it may come again. */
  keep: (event: ForgeEvent) => Promise<void>;
  /** What follows from an event, which is not waited for. */
  act: (event: ForgeEvent) => Promise<void>;
  logger: LoggerService;
}

/** Takes what the forge tells by itself: what is signed, about this repository, and told for the first time. */
export class ForgeDeliveries {
  readonly #options: ForgeDeliveriesOptions;

  constructor(options: ForgeDeliveriesOptions) {
    this.#options = options;
  }

  /**
   * @returns why nothing follows from it, where nothing does
   * @throws WebhookError
   */
  async take(delivery: WebhookDelivery): Promise<'replayed' | undefined> {
    const { act, keep, logger, store, webhooks } = this.#options;
    const { deliveryId, event } = webhooks.read(delivery);
    await keep(event);
    if (!(await store.remember(deliveryId))) return 'replayed';
    act(event).catch(error =>
      logger.warn(`What the forge told of a ${event.type} was lost`, error),
    );
    return undefined;
  }
}
