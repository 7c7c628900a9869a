import { NotAllowedError } from '@backstage/errors';
import {
  hasErrors,
  type Department,
  type ProposedFile,
  type Validation,
} from '@kconnect/plugin-kafka-connect-common';
import type { Caller } from '../access';
import type { Configuration } from '../configuration';
import { resourceOf } from '../departments';
import type {
  CheckedProposal,
  MergedProposalCheck,
} from './MergedProposalCheck';

export interface ValidationAnswerOptions {
  configuration: { readonly current: Configuration };
  check: MergedProposalCheck;
}

/** Answers `POST /validate`. */
export class ValidationAnswer {
  readonly #options: ValidationAnswerOptions;

  constructor(options: ValidationAnswerOptions) {
    this.#options = options;
  }

  /**
   * What the check says of a file, as if the caller proposed it. Of a name that is another department's nothing
   * else is looked at.
   *
   * @throws NotAllowedError where the caller belongs to no department
   */
  async of(caller: Caller, file: ProposedFile): Promise<Validation> {
    const { departments } = this.#options.configuration.current;
    const own = departments.filter(each => caller.mayRead(resourceOf(each)));
    if (own.length === 0) {
      throw new NotAllowedError(
        'You belong to no department, so there is no connector that you could propose',
      );
    }
    const { connectors, findings } = await this.#checkAs(own, file);
    const [desired] = connectors;
    return {
      ok: !hasErrors(findings),
      findings: [...findings],
      ...(desired && {
        connector: {
          ...{ cluster: desired.cluster, environment: desired.environment },
          ...{ name: desired.name, department: desired.department },
        },
      }),
    };
  }

  /** Of several departments that a caller belongs to the one asks whose name the connector bears. */
  async #checkAs(
    own: readonly Department[],
    file: ProposedFile,
  ): Promise<CheckedProposal> {
    const { check, configuration } = this.#options;
    if (own.length === configuration.current.departments.length) {
      return check.of({ files: [file] });
    }
    const [{ code: first }, ...others] = own;
    const result = await check.of({ files: [file], department: first });
    const named = result.connectors[0]?.department;
    return others.some(({ code }) => code === named)
      ? check.of({ files: [file], department: named })
      : result;
  }
}
