import type { ForgeEvent } from '@kconnect/plugin-kafka-connect-node';
import type { RequestWork } from './RequestWork';
import type { RequestStore } from './store';

export interface ActOnEventOptions {
  work: RequestWork;
  store: Pick<RequestStore, 'open'>;
  /** What is merged is read again. */
  onMerged: () => Promise<void>;
}

/** What follows from an event at the forge. Nothing that it says is believed here: all is read. */
export async function actOnEvent(
  event: ForgeEvent,
  { onMerged, store, work }: ActOnEventOptions,
): Promise<void> {
  switch (event.type) {
    case 'pull-request':
      return work.refresh(event.pullRequest.number);
    case 'review':
      return work.refresh(event.number);
    case 'check':
      return work.refreshChecks(event.revision);
    case 'push': {
      const { branch } = event;
      const open = await store.open();
      const own = open.filter(({ reading }) => reading.branch === branch);
      for (const { reading } of own) await work.readAgain(reading.number);
      // A branch of a pull request is never what pull requests go into.
      if (own.length === 0) await onMerged();
      return work.goOn();
    }
    default:
      return undefined;
  }
}
