import type { Rule } from '../CheckContext';
import { checkAccounts } from './accounts';
import { checkClusters } from './clusters';
import { checkDeadLetters } from './deadLetters';
import { checkDepartments } from './departments';
import { checkExactlyOnce } from './exactlyOnce';
import { checkFiles } from './files';
import { checkLive } from './live';
import { checkNames } from './names';
import { checkPlugins } from './plugins';
import { checkQuota } from './quota';
import { checkRegions } from './regions';
import { checkSecretManager } from './secretManager';
import { checkSecrets } from './secrets';
import { checkSettings } from './settings';
import { checkTasksPerConnector } from './tasksPerConnector';
import { checkTopicQuota } from './topicQuota';
import { checkTopics } from './topics';
import { checkWorkerFiles } from './workerFiles';

/** All parts of the check, in the order in which a reader would ask them. */
export const rules: readonly Rule[] = [
  checkDepartments,
  checkFiles,
  checkNames,
  checkClusters,
  checkQuota,
  checkTasksPerConnector,
  checkTopicQuota,
  checkPlugins,
  checkSettings,
  checkAccounts,
  checkSecrets,
  checkSecretManager,
  checkWorkerFiles,
  checkTopics,
  checkDeadLetters,
  checkRegions,
  checkExactlyOnce,
  checkLive,
];
