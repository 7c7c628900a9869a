import type { ForgeEvent } from '@kconnect/plugin-kafka-connect-node';
import type { RequestWork } from './RequestWork';
import type { PushStore, RequestStore } from './store';

export interface ActOnEventOptions {
  work: RequestWork;
  store: Pick<RequestStore, 'open'>;
  pushes: Pick<PushStore, 'add'>;
  /** What is merged is read again. */
  onMerged: () => Promise<void>;
}

/** What follows from an event at the forge. Nothing that it says is believed but who has pushed: all else is read. */
export async function actOnEvent(
  event: ForgeEvent,
  { onMerged, pushes, store, work }: ActOnEventOptions,
): Promise<void> {
  switch (event.type) {
    case 'pull-request': {
      const { action, pullRequest, sender } = event;
      // Who opens one need not have pushed it.
      if (action === 'synchronize') {
        await pushes.add(pullRequest.revision, sender);
      }
      return work.refresh(pullRequest.number);
    }
    case 'review':
      return work.refresh(event.number);
    case 'check':
      return work.refreshChecks(event.revision);
    case 'push': {
      const { after, branch, sender } = event;
      if (after !== undefined) await pushes.add(after, sender);
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
