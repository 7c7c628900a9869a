import type {
  RequestAsker,
  RequestLink,
} from '@kconnect/plugin-kafka-connect-common';
import type { KnownRequests, OpenRequest } from './KnownRequests';
import type { KeptRequest, KeptRequestWithFiles, RequestStore } from './store';

/** A connector's page has room for no more. */
const MOST_LINKS = 50;

const NOT_JUDGED: RequestAsker = {
  known: false,
  reason: 'It has not been looked at yet.',
};

type ForgeRequestsStore = Pick<
  RequestStore,
  'lastMerges' | 'openWithFiles' | 'touching'
>;

/** The requests at the forge, as the database has them. */
export class ForgeRequests implements KnownRequests {
  readonly #store: ForgeRequestsStore;
  readonly #refresh: (number: number) => Promise<void>;

  constructor(
    store: ForgeRequestsStore,
    refresh: (number: number) => Promise<void>,
  ) {
    this.#store = store;
    this.#refresh = refresh;
  }

  async open(): Promise<readonly OpenRequest[]> {
    return (await this.#store.openWithFiles()).map(openRequestOf);
  }

  async touching(
    cluster: string,
    name: string,
  ): Promise<readonly RequestLink[]> {
    const kept = await this.#store.touching(cluster, name, MOST_LINKS);
    return kept.map(linkOf);
  }

  lastMerges(
    connectors: readonly { cluster: string; name: string }[],
  ): Promise<ReadonlyMap<string, string>> {
    return this.#store.lastMerges(connectors);
  }

  refresh(number: number): Promise<void> {
    return this.#refresh(number);
  }
}

function openRequestOf({
  files,
  judged,
  reading,
}: KeptRequestWithFiles): OpenRequest {
  const { branch, head, number, url } = reading;
  return {
    ...{ number, url, branch, head },
    asker: judged?.asker ?? NOT_JUDGED,
    connectors: judged?.contents.connectors ?? [],
    files: files.flatMap(({ after, path }) =>
      after?.kind === 'file' ? [{ path, text: after.text }] : [],
    ),
    removed: files.filter(({ after }) => !after).map(({ path }) => path),
  };
}

function linkOf({ reading }: KeptRequest): RequestLink {
  const { closedAt, number, openedAt, state, title, url } = reading;
  return { number, url, title, state, at: closedAt ?? openedAt };
}
