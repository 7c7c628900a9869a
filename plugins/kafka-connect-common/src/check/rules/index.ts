import type { Rule } from '../CheckContext';
import { checkClusters } from './clusters';
import { checkFiles } from './files';
import { checkNames } from './names';
import { checkQuota } from './quota';
import { checkSecretManager } from './secretManager';
import { checkSecrets } from './secrets';
import { checkTasksPerConnector } from './tasksPerConnector';
import { checkWorkerFiles } from './workerFiles';

/** All parts of the check, in the order in which a reader would ask them. */
export const rules: readonly Rule[] = [
  checkFiles,
  checkNames,
  checkClusters,
  checkQuota,
  checkTasksPerConnector,
  checkSecrets,
  checkSecretManager,
  checkWorkerFiles,
];
