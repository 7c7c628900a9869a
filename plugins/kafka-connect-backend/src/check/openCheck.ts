import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { PersonalBudget, type DatabaseRequestBudget } from '../budget';
import type { Configuration } from '../configuration';
import type { FleetView } from '../fleet';
import type { RepositoryFiles } from '../repository';
import type { KnownRequests } from '../requests';
import { groupsOfCatalog } from './groupsOfCatalog';
import { MergedBranch } from './MergedBranch';
import { MergedProposalCheck } from './MergedProposalCheck';
import { ValidationAnswer } from './ValidationAnswer';

export interface OpenCheckOptions {
  auth: AuthService;
  catalog: CatalogService;
  logger: LoggerService;
  configuration: { readonly current: Configuration };
  repository: RepositoryFiles;
  view: FleetView;
  requests: KnownRequests;
  budget: DatabaseRequestBudget;
}

/** The check of what is proposed: beside what is merged, what runs and what is asked for. */
export function openCheck(options: OpenCheckOptions) {
  const branch = new MergedBranch(options);
  const check = new MergedProposalCheck({
    ...{ ...options, branch, groups: groupsOfCatalog(options) },
  });
  return {
    branch,
    check,
    validation: new ValidationAnswer({ ...options, check }),
    validationBudget: new PersonalBudget(options.budget, 'validate', {
      ...{ requests: 120, seconds: 60 },
    }),
  };
}
