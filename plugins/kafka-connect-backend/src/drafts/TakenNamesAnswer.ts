import {
  describeRequest,
  type TakenNames,
} from '@kconnect/plugin-kafka-connect-common';
import type { Caller } from '../access';
import type { MergedBranch } from '../check';
import type { FleetView } from '../fleet';
import type { KnownRequests } from '../requests';
import type { DraftAuthority } from './DraftAuthority';

export interface TakenNamesAnswerOptions {
  authority: DraftAuthority;
  branch: MergedBranch;
  view: Pick<FleetView, 'current'>;
  requests: Pick<KnownRequests, 'open'>;
}

type TakenName = TakenNames['items'][number];

/** Answers `GET /departments/{code}/names`. */
export class TakenNamesAnswer {
  readonly #options: TakenNamesAnswerOptions;

  constructor(options: TakenNamesAnswerOptions) {
    this.#options = options;
  }

  /**
   * Names that no new connector of the department can have, each once, by the strongest reason.
   *
   * @throws NotFoundError, in the same words whether it does not exist or is another's
   */
  async of(caller: Caller, code: string): Promise<TakenNames> {
    this.#options.authority.department(caller, code);
    const taken = new Map<string, TakenName>();
    for (const each of [
      ...(await this.#running(code)),
      ...this.#merged(code),
      ...(await this.#requested(code)),
    ]) {
      const ref = `${each.cluster}/${each.name}`;
      taken.set(ref, taken.get(ref) ?? each);
    }
    return { items: [...taken.values()] };
  }

  async #running(code: string): Promise<TakenName[]> {
    const fleet = await this.#options.view.current();
    return [...fleet.values()]
      .flatMap(({ connectors }) => connectors)
      .filter(({ department }) => department === code)
      .map(({ cluster, name }) => ({ cluster, name, by: 'runs' }));
  }

  #merged(code: string): TakenName[] {
    const { connectors, rules } = this.#options.branch.current;
    return describeRequest(
      connectors.map(({ path }) => ({ path })),
      rules,
      true,
    )
      .connectors.filter(({ department }) => department === code)
      .map(({ cluster, name }) => ({ cluster, name, by: 'merged' }));
  }

  async #requested(code: string): Promise<TakenName[]> {
    const open = await this.#options.requests.open();
    return open.flatMap(({ connectors, number }) =>
      connectors
        .filter(
          ({ change, department }) =>
            change === 'create' && department === code,
        )
        .map(({ cluster, name }) => ({
          ...{ cluster, name, by: 'requested', request: number },
        })),
    );
  }
}
