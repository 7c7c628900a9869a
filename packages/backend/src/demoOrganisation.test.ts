import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  DefaultNamespaceEntityPolicy,
  Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  getCompoundEntityRef,
  groupEntityV1alpha1Validator,
  isComponentEntity,
  isDomainEntity,
  isGroupEntity,
  isLocationEntity,
  isSystemEntity,
  isUserEntity,
  locationEntityV1alpha1Validator,
  parseEntityRef,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { demoSeed } from '@kconnect/confluent-emulator';
import {
  ClustersFile,
  ConnectorScope,
  DepartmentsFile,
  GROUP_TYPE_DEPARTMENT,
  ParsedFile,
  connectorScopeOf,
  limitsOf,
  matchesSelector,
  operatorsOf,
  parseClustersFile,
  parseConnectorName,
  parseDepartmentsFile,
} from '@kconnect/plugin-kafka-connect-common';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';

const ROOT = resolvePackagePath('backend', '..', '..');

const entities = [
  ...readLocation(join(ROOT, 'examples/all.yaml')),
  ...readEntities(join(ROOT, 'catalog-info.yaml')),
];
const refs = new Set(entities.map(ref));
const groups = entities.filter(isGroupEntity);
const users = entities.filter(isUserEntity);

const departmentsFile = good(
  parseDepartmentsFile(read('gitops/departments.yaml')),
);
const { departments } = departmentsFile;

const codes = departments.map(department => department.code);

/** The emulator's connectors, as the portal names them. */
const connectors = (demoSeed().connectors ?? []).map(({ name, config }) => {
  const parts = parseConnectorName(name, codes);
  if (!parts) throw new Error(`The seed has a misnamed connector: ${name}`);
  const cluster = `cc-${parts.environment}`;
  return { ...parts, name, config, cluster, ref: `${cluster}/${name}` };
});

const scopes = entities
  .filter(entity => isSystemEntity(entity) || isComponentEntity(entity))
  .map(entity => ({
    entity,
    scope: connectorScopeOf({ ...entity, spec: { ...entity.spec } }),
  }))
  .filter(({ scope }) => scope.names.length + scope.selectors.length > 0);

describe('the demo organisation', () => {
  it.each(entities.map(entity => [ref(entity), entity]))(
    '%s is a valid entity',
    async (_ref, entity) => {
      const policy = EntityPolicies.allOf([
        new SchemaValidEntityPolicy(),
        new DefaultNamespaceEntityPolicy(),
        new NoForeignRootFieldsEntityPolicy(),
        new FieldFormatEntityPolicy(),
      ]);
      const enforced = await policy.enforce(entity as Entity);
      expect(await isOfItsKind(enforced as Entity)).toBe(true);
    },
  );

  it('names nothing twice', () => {
    expect(refs.size).toBe(entities.length);
  });

  it('refers to nothing that is not there', () => {
    expect(entities.flatMap(referencesOf).filter(r => !refs.has(r))).toEqual(
      [],
    );
  });

  it('has parents and children that agree', () => {
    for (const group of groups) {
      for (const child of group.spec.children) {
        expect(
          groups.find(other => other.metadata.name === child)?.spec.parent,
        ).toBe(group.metadata.name);
      }
    }
  });

  it('has the five sign-in identities in their groups, found by e-mail', () => {
    const groupsOf = (email: string) =>
      users
        .filter(user => user.spec.profile?.email === email)
        .map(user => user.spec.memberOf);

    expect(groupsOf('anna.keller@example.com')).toEqual([
      ['finance-operators'],
    ]);
    expect(groupsOf('ben.okafor@example.com')).toEqual([
      ['logistics-operators'],
    ]);
    expect(groupsOf('carla.rossi@example.com')).toEqual([['finance']]);
    expect(groupsOf('deniz.yilmaz@example.com')).toEqual([
      ['finance-reporting'],
    ]);
    expect(groupsOf('erik.larsen@example.com')).toEqual([
      ['ebs-infrastructure'],
    ]);
  });

  it('has at least ten systems and components that use connectors', () => {
    expect(scopes.length).toBeGreaterThanOrEqual(10);
  });

  it.each(scopes.map(({ entity, scope }) => [ref(entity), entity, scope]))(
    '%s names connectors that exist, of the department that owns it',
    (_ref, entity, scope) => {
      const matched = connectors.filter(c => isInScope(c, scope));
      expect(matched).not.toHaveLength(0);
      expect(
        scope.names.filter(name => !matched.some(c => c.ref === name)),
      ).toEqual([]);
      expect([...new Set(matched.map(c => c.department))]).toEqual([
        departmentAbove(String(entity.spec?.owner)),
      ]);
    },
  );

  it('gives no two people the same e-mail address', () => {
    const emails = users.map(user => user.spec.profile?.email);
    expect(new Set(emails).size).toBe(emails.length);
  });

  it('says who everybody is in the forge, each somebody else', () => {
    const logins = users.map(
      user => user.metadata.annotations?.['github.com/user-login'],
    );
    expect(logins).toEqual(
      users.map(user => user.metadata.name.replace('.', '-')),
    );
    expect(new Set(logins).size).toBe(users.length);
  });
});

describe('the reference configuration repository', () => {
  it('has 24 departments', () => {
    expect(departments).toHaveLength(24);
  });

  it('has a Group of type department for each, and no other', () => {
    expect(
      groups
        .filter(group => group.spec.type === GROUP_TYPE_DEPARTMENT)
        .map(ref)
        .sort(),
    ).toEqual(departments.map(department => department.owner).sort());
  });

  it.each(departments.map(department => [department.code, department]))(
    '%s has people who can see and people who can act',
    (_code, department) => {
      expect(membersBelow(department.owner)).not.toHaveLength(0);
      expect(membersBelow(operatorsOf(department))).not.toHaveLength(0);
    },
  );

  it.each(departments.map(department => [department.code, department]))(
    '%s owns what it may use, alone',
    (code, department) => {
      expect(department.topics).toEqual([`${code}.`]);
      const ownSecrets = new RegExp(
        `^(aws:|vault:kv/|file:/run/secrets/)${code}/$|^integration:cspi-${code}-(dev|staging|prod)$`,
      );
      expect(department.secrets).toEqual(
        expect.arrayContaining([`aws:${code}/`, `vault:kv/${code}/`]),
      );
      for (const secret of department.secrets) {
        expect(secret).toMatch(ownSecrets);
      }
      expect(Object.values(department.serviceAccounts ?? {})).toHaveLength(3);
      for (const other of departments.filter(d => d !== department)) {
        const accounts = Object.values(other.serviceAccounts ?? {});
        for (const account of Object.values(department.serviceAccounts ?? {})) {
          expect(accounts).not.toContain(account);
        }
      }
    },
  );

  it.each(departments.map(department => [department.code, department]))(
    'leaves %s within its limits with what the emulator runs for it',
    (code, department) => {
      const own = connectors.filter(c => c.department === code);
      const tasks = own.map(c => Number(c.config['tasks.max'] ?? 1));
      const limits = limitsOf(departmentsFile, department);

      expect(own.length).toBeGreaterThan(0);
      expect(own.length).toBeLessThanOrEqual(limits.maxConnectors);
      expect(sum(tasks)).toBeLessThanOrEqual(limits.maxTasks);
      expect(Math.max(...tasks)).toBeLessThanOrEqual(
        limits.maxTasksPerConnector,
      );
      for (const [environment, further] of Object.entries(
        department.environments ?? {},
      )) {
        expect(
          own.filter(c => c.environment === environment).length,
        ).toBeLessThanOrEqual(further.maxConnectors ?? Infinity);
      }
      for (const { config } of own) {
        const { plugins = [config['connector.class']] } = department;
        expect(plugins).toContain(config['connector.class']);
      }
    },
  );

  it('has a default cluster for each environment and holds no secret', () => {
    const { clusters } = good(
      parseClustersFile(read('gitops/clusters.yaml'), codes),
    );
    expect(
      clusters.filter(cluster => cluster.default).map(c => c.environment),
    ).toEqual(['dev', 'staging', 'prod']);
    for (const cluster of clusters.filter(c => c.kind === 'confluent-cloud')) {
      expect(cluster.credentials).toEqual({
        key: '${secret:env:CONFLUENT_API_KEY}',
        secret: '${secret:env:CONFLUENT_API_SECRET}',
      });
    }
  });
});

function sum(numbers: number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}

function isInScope(
  connector: (typeof connectors)[number],
  { names, selectors }: ConnectorScope,
): boolean {
  return (
    names.includes(connector.name) ||
    names.includes(connector.ref) ||
    selectors.some(selector => matchesSelector(connector, selector))
  );
}

/** The code of the department that a Group is, or is below. */
function departmentAbove(groupRef: string): string | undefined {
  const department = departments.find(d => d.owner === groupRef);
  const parent = groups.find(g => ref(g) === groupRef)?.spec.parent;
  return (
    department?.code ?? (parent && departmentAbove(`group:default/${parent}`))
  );
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

function good<T extends DepartmentsFile | ClustersFile>(
  parsed: ParsedFile<T>,
): T {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed.value;
}

function readEntities(file: string): Entity[] {
  return parseAllDocuments(readFileSync(file, 'utf8')).map(document => {
    expect(document.errors).toEqual([]);
    return document.toJS() as Entity;
  });
}

/** The entities of a file, and of those that its Locations point at. */
function readLocation(file: string): Entity[] {
  return readEntities(file).flatMap(entity => [
    entity,
    ...(isLocationEntity(entity)
      ? (entity.spec.targets ?? []).flatMap(target =>
          readLocation(join(dirname(file), target)),
        )
      : []),
  ]);
}

function ref(entity: Entity): string {
  return stringifyEntityRef(entity);
}

async function isOfItsKind(entity: Entity): Promise<boolean> {
  const validators = [
    componentEntityV1alpha1Validator,
    domainEntityV1alpha1Validator,
    groupEntityV1alpha1Validator,
    locationEntityV1alpha1Validator,
    systemEntityV1alpha1Validator,
    userEntityV1alpha1Validator,
  ];
  const answers = await Promise.all(validators.map(v => v.check(entity)));
  return answers.filter(Boolean).length === 1;
}

/** Full refs of all entities that an entity names. */
function referencesOf(entity: Entity): string[] {
  const to = (defaultKind: string, names: (string | undefined)[]) =>
    names
      .filter(name => name !== undefined)
      .map(name =>
        stringifyEntityRef(
          parseEntityRef(name, { defaultKind, defaultNamespace: 'default' }),
        ),
      );
  if (isGroupEntity(entity)) {
    return to('group', [entity.spec.parent, ...entity.spec.children]);
  }
  if (isUserEntity(entity)) return to('group', entity.spec.memberOf ?? []);
  if (isDomainEntity(entity)) return to('group', [entity.spec.owner]);
  if (isSystemEntity(entity)) {
    return [
      ...to('group', [entity.spec.owner]),
      ...to('domain', [entity.spec.domain]),
    ];
  }
  if (isComponentEntity(entity)) {
    return [
      ...to('group', [entity.spec.owner]),
      ...to('system', [entity.spec.system]),
    ];
  }
  return [];
}

/** The people of a group and of all groups below it. */
function membersBelow(groupRef: string): string[] {
  const { name } = getCompoundEntityRef(
    groups.find(group => ref(group) === groupRef)!,
  );
  return [
    ...users.filter(user => user.spec.memberOf?.includes(name)).map(ref),
    ...groups
      .filter(group => group.spec.parent === name)
      .flatMap(group => membersBelow(ref(group))),
  ];
}
