import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  createPermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  connectorConfigReadPermission,
  connectorLogsReadPermission,
  connectorChangePermissions,
  connectorDeletePermission,
  connectorDeployPermission,
  connectorOperatePermission,
  connectorPermissions,
  connectorReadPermission,
  deploymentReportPermission,
  fleetReadPermission,
  requestApprovePermission,
  requestCreatePermission,
} from '@kconnect/plugin-kafka-connect-common';
import type { ConnectorResource } from './connectorResource';
import { KafkaConnectPermissionPolicy } from './KafkaConnectPermissionPolicy';
import { connectorRules } from './rules';

const PLATFORM = 'group:default/ebs-infrastructure';
const catalogPermission = createPermission({
  name: 'catalog.entity.read',
  attributes: { action: 'read' },
});

const finance: ConnectorResource = {
  cluster: 'cc-prod',
  name: 'finance-salesdb-source-prod-cdc',
  department: 'finance',
  owner: 'group:default/finance',
  operators: 'group:default/finance-operators',
};
const nobodys: ConnectorResource = { cluster: 'cc-prod', name: 'datagen' };

/** The claims of the demonstration's people, expanded. */
const people: Record<string, string[]> = {
  carla: ['user:default/carla', 'group:default/finance'],
  anna: [
    'user:default/anna',
    'group:default/finance-operators',
    'group:default/finance',
  ],
  ben: [
    'user:default/ben',
    'group:default/logistics-operators',
    'group:default/logistics',
  ],
  erik: ['user:default/erik', PLATFORM],
};

function ask(permission: Permission, person?: string) {
  const policy = new KafkaConnectPermissionPolicy({
    platformTeam: 'Group:default/ebs-infrastructure',
    userInfo: mockServices.userInfo({
      ownershipEntityRefs: person ? [`user:default/${person}`] : [],
    }),
    membership: { expand: async ([user]) => people[user.split('/')[1]] },
    otherwise: {
      handle: async () => ({ result: AuthorizeResult.ALLOW }),
    },
  });
  const credentials = mockCredentials.user(`user:default/${person}`);
  const user = person
    ? {
        credentials,
        info: {
          userEntityRef: credentials.principal.userEntityRef,
          ownershipEntityRefs: [],
        },
      }
    : undefined;
  return policy.handle({ permission }, user);
}

const isAllowed = createConditionAuthorizer(Object.values(connectorRules));

async function mayOn(
  permission: Permission,
  person: string | undefined,
  connector: ConnectorResource,
) {
  return isAllowed(await ask(permission, person), connector);
}

describe('KafkaConnectPermissionPolicy', () => {
  it.each([
    ['carla', connectorReadPermission, true],
    ['carla', connectorConfigReadPermission, true],
    ['carla', connectorLogsReadPermission, true],
    ['carla', connectorOperatePermission, false],
    ['carla', connectorDeployPermission, false],
    ['carla', connectorDeletePermission, false],
    ['anna', connectorReadPermission, true],
    ['anna', connectorOperatePermission, true],
    ['anna', connectorDeployPermission, true],
    ['anna', connectorDeletePermission, true],
    ['ben', connectorReadPermission, false],
    ['ben', connectorConfigReadPermission, false],
    ['ben', connectorLogsReadPermission, false],
    ['ben', connectorOperatePermission, false],
    ['ben', connectorDeployPermission, false],
    ['ben', connectorDeletePermission, false],
    ['erik', connectorLogsReadPermission, true],
    ['erik', connectorOperatePermission, true],
    [undefined, connectorReadPermission, false],
    [undefined, connectorLogsReadPermission, false],
  ])('on a connector of finance: %s', async (person, permission, allowed) => {
    expect(await mayOn(permission, person, finance)).toBe(allowed);
  });

  it('leaves what belongs to no department to the platform team', async () => {
    for (const permission of [
      ...connectorPermissions,
      ...connectorChangePermissions,
    ]) {
      for (const person of ['carla', 'anna', 'ben']) {
        expect(await mayOn(permission, person, nobodys)).toBe(false);
      }
      expect(await mayOn(permission, 'erik', nobodys)).toBe(true);
    }
  });

  it('shows the fleet to the platform team alone', async () => {
    expect((await ask(fleetReadPermission, 'erik')).result).toBe('ALLOW');
    expect((await ask(fleetReadPermission, 'anna')).result).toBe('DENY');
    expect((await ask(fleetReadPermission)).result).toBe('DENY');
  });

  it.each([requestCreatePermission, requestApprovePermission])(
    'lets everybody who is signed in ask for what departments.yaml decides: $name',
    async permission => {
      expect((await ask(permission, 'carla')).result).toBe('ALLOW');
      expect((await ask(permission)).result).toBe('DENY');
    },
  );

  it('leaves reports of deployments to the pipeline', async () => {
    expect((await ask(deploymentReportPermission, 'anna')).result).toBe('DENY');
    expect((await ask(deploymentReportPermission)).result).toBe('DENY');
  });

  it('denies a permission of ours that it does not know', async () => {
    const later = createPermission({
      name: 'kafka-connect.quota.override',
      attributes: { action: 'update' },
    });
    expect((await ask(later, 'anna')).result).toBe('DENY');
  });

  it('leaves what is not ours to the other policy', async () => {
    expect((await ask(catalogPermission, 'ben')).result).toBe('ALLOW');
  });
});

describe('the rules', () => {
  it('become filters for the store', async () => {
    const transform = createConditionTransformer(Object.values(connectorRules));
    const filterOf = async (permission: Permission) => {
      const decision = await ask(permission, 'carla');
      if (decision.result !== AuthorizeResult.CONDITIONAL) {
        throw new Error(`The decision is ${decision.result}.`);
      }
      return transform(decision.conditions);
    };
    expect(await filterOf(connectorReadPermission)).toEqual({
      owners: people.carla,
    });
    expect(await filterOf(connectorOperatePermission)).toEqual({
      operators: people.carla,
    });
  });
});
