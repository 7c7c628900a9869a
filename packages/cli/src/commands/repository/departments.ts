import {
  ENVIRONMENTS,
  limitsOf,
  operatorsOf,
  type Department,
  type DepartmentsFile,
} from '@kconnect/plugin-kafka-connect-common';
import { csv } from '../../output/csv';
import { table, type Column } from '../../output/table';
import { readDepartments } from '../../repository/readYaml';
import { repositoryFolder } from '../../repository/repositoryFolder';
import type { Work } from '../Command';
import type { RepositoryOptions } from './RepositoryOptions';

/** Who may do what, as one line of a table. */
interface Rights {
  department: string;
  /** The Group that reads, checks and proposes. */
  owner: string;
  /** The Group that acts. */
  operators: string;
  tier: string;
  connectors: number;
  tasks: number;
  isolation: string;
  topics: string[];
  secrets: string[];
  /** `dev=sa-…` for each environment that has one. */
  accounts: string[];
  plugins: string[];
  /** Who lets a change run, by environment: `dev=none`. */
  approval: string[];
}

const COLUMNS: Column<Rights>[] = [
  { title: 'department', value: row => row.department },
  { title: 'owner', value: row => row.owner },
  { title: 'operators', value: row => row.operators },
  { title: 'tier', value: row => row.tier },
  { title: 'connectors', value: row => String(row.connectors), right: true },
  { title: 'tasks', value: row => String(row.tasks), right: true },
  { title: 'isolation', value: row => row.isolation },
  { title: 'topics', value: row => row.topics.join(' '), gives: true },
  { title: 'secrets', value: row => row.secrets.join(' '), gives: true },
  { title: 'accounts', value: row => row.accounts.join(' '), gives: true },
  {
    title: 'plugins',
    value: row => (row.plugins.length > 0 ? row.plugins.join(' ') : 'all'),
    gives: true,
  },
  { title: 'approval', value: row => row.approval.join(' '), gives: true },
];

/** `kconnect departments`: who may do what. */
export const departments: Work<RepositoryOptions & { csv?: boolean }> = async (
  _,
  options,
  { io },
) => {
  const file = await readDepartments(repositoryFolder(options.repo, io));
  const rows = file.departments.map(each => rightsOf(each, file));
  return {
    json: { departments: rows },
    text: style =>
      options.csv
        ? csv(
            COLUMNS.map(({ title }) => title),
            rows.map(row => COLUMNS.map(({ value }) => value(row))),
          )
        : table(COLUMNS, rows, style),
  };
};

function rightsOf(department: Department, file: DepartmentsFile): Rights {
  const limits = limitsOf(file, department);
  const accounts = department.serviceAccounts ?? {};
  return {
    department: department.code,
    owner: department.owner,
    operators: operatorsOf(department),
    tier: department.tier,
    connectors: limits.maxConnectors,
    tasks: limits.maxTasks,
    isolation: department.isolation,
    topics: department.topics,
    secrets: department.secrets,
    accounts: ENVIRONMENTS.flatMap(each =>
      accounts[each] ? [`${each}=${accounts[each]}`] : [],
    ),
    plugins: department.plugins ?? [],
    approval: ENVIRONMENTS.map(each => `${each}=${file.approval[each]}`),
  };
}
