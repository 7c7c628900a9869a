import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  describeRequest,
  filePathOf,
  type ClusterDefinition,
  type Department,
  type MergedRules,
} from '@kconnect/plugin-kafka-connect-common';
import type { Caller } from '../access';
import type { Clusters } from '../clusters';
import type { Ownership } from '../configuration';
import { resourceOf } from '../departments';
import { findTarget } from '../deployments/target';

export interface DraftAuthorityOptions {
  ownership: Ownership;
  clusters: Pick<Clusters, 'list'>;
}

/** A department's connector, there or to be. */
export interface OwnConnector {
  department: Department;
  cluster: ClusterDefinition;
  name: string;
  /** Of its file. */
  path: string;
}

/**
 * What somebody may ask for: members whatever is their department's, the platform team everything. What is another's
 * is answered as what is not there.
 */
export class DraftAuthority {
  readonly #options: DraftAuthorityOptions;

  constructor(options: DraftAuthorityOptions) {
    this.#options = options;
  }

  /** @throws NotFoundError, in the same words whether it does not exist or is another's */
  department(caller: Caller, code: string): Department {
    const department = this.#options.ownership.departments.find(
      each => each.code === code,
    );
    if (!department || !caller.mayPropose(resourceOf(department))) {
      throw new NotFoundError(`No department ${code}`);
    }
    return department;
  }

  /** @throws NotFoundError, in the same words whether it does not exist or is another's own */
  async cluster(caller: Caller, id: string): Promise<ClusterDefinition> {
    const definition = this.#options.ownership.cluster(id);
    const seen = await this.#options.clusters.list(caller);
    if (!definition || !seen.some(cluster => cluster.id === id)) {
      throw new NotFoundError(`No cluster ${id}`);
    }
    return definition;
  }

  /**
   * @throws NotFoundError, in the same words whether another department has it or could have it
   * @throws InputError where it is nobody's
   */
  connector(
    caller: Caller,
    place: { cluster: string; name: string },
  ): OwnConnector {
    const { definition, department, resource } = findTarget(
      caller,
      this.#options.ownership,
      place,
    );
    if (!department) {
      throw new InputError(
        `${place.cluster}/${place.name} is no department's: change its file in the repository`,
      );
    }
    if (!caller.mayPropose(resource)) {
      throw new NotAllowedError(
        `You may not read the configuration of ${place.cluster}/${place.name}, so you cannot ask to change it`,
      );
    }
    return {
      ...{ department, cluster: definition, name: place.name },
      path: filePathOf({ cluster: definition, name: place.name }),
    };
  }

  /**
   * Lets nothing through that is not the department's own, by the paths alone: what is there or not is not told.
   *
   * @param code - the department's; absent: the platform team asks
   * @throws NotFoundError, NotAllowedError
   */
  mustBeOwn(
    caller: Caller,
    code: string | undefined,
    paths: readonly string[],
    rules: MergedRules,
  ): void {
    if (code === undefined) {
      if (caller.isPlatform) return;
      throw new NotAllowedError(
        'Say which of your departments asks: without one only the platform team may',
      );
    }
    this.department(caller, code);
    const { connectors } = describeRequest(
      paths.map(path => ({ path })),
      rules,
      true,
    );
    const own = connectors.filter(({ department }) => department === code);
    const stranger = paths.find(path => !own.some(({ file }) => file === path));
    if (stranger !== undefined) {
      throw new NotAllowedError(
        `${stranger} is no file of a connector of ${code}, and a department asks for its own connectors alone`,
      );
    }
  }
}
