import { resolve } from 'node:path';
import { CommandError } from '../../CommandError';
import type { Io } from '../../io';
import type { ProposalOptions } from '../../repository/proposal';
import type { ProposalFlags } from './RepositoryOptions';

/**
 * What the flags say of a pull request.
 *
 * @throws CommandError where they cannot be meant
 */
export function proposalOptions(
  { base, request, others }: ProposalFlags,
  { cwd }: Io,
): ProposalOptions {
  if (request !== undefined && !/^[1-9][0-9]{0,9}$/.test(request)) {
    throw new CommandError(
      '--request must be the number of a pull request, such as 12.',
    );
  }
  return {
    ...(base !== undefined && { base }),
    ...(request !== undefined && { request: Number(request) }),
    ...(others !== undefined && { others: resolve(cwd, others) }),
  };
}
