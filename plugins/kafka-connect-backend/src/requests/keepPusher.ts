import type { ForgeEvent } from '@kconnect/plugin-kafka-connect-node';
import type { PushStore } from './store';

/** Keeps who pushed a commit. The forge tells it when it happens, and never again. */
export async function keepPusher(
  event: ForgeEvent,
  pushes: Pick<PushStore, 'add'>,
): Promise<void> {
  // Who opens a pull request need not have pushed it.
  if (event.type === 'pull-request' && event.action === 'synchronize') {
    await pushes.add(event.pullRequest.revision, event.sender);
  }
  if (event.type === 'push' && event.after !== undefined) {
    await pushes.add(event.after, event.sender);
  }
}
