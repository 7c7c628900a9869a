import { GroupEntity } from '@backstage/catalog-model';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { findDepartments } from './findDepartments';

describe('findDepartments', () => {
  const catalogApi = catalogApiMock({
    entities: [
      group('company', 'organization'),
      group('finance', 'department', 'company'),
      group('finance-reporting', 'team', 'finance'),
      group('finance-reporting-night', 'team', 'finance-reporting'),
      group('logistics', 'department', 'company'),
      group('ebs', 'platform-team', 'company'),
      group('odd', 'team', 'even'),
      group('even', 'team', 'odd'),
    ],
  });

  it.each([
    ['a member of the department itself', ['finance'], ['finance']],
    ['a member of a team below it', ['finance-reporting-night'], ['finance']],
    [
      'a member of a team and of the department',
      ['finance-reporting', 'finance'],
      ['finance'],
    ],
    [
      'a member of two departments',
      ['finance', 'logistics'],
      ['finance', 'logistics'],
    ],
    ['the platform team, which is no department', ['ebs'], []],
    ["groups that are each other's parents", ['odd'], []],
    ['a group that the catalog does not know', ['gone'], []],
  ])('finds what belongs to %s', async (_who, groups, expected) => {
    const claims = [
      'user:default/somebody',
      ...groups.map(name => `group:default/${name}`),
    ];

    const found = await findDepartments(catalogApi, claims);

    expect(found.map(department => department.metadata.name).sort()).toEqual(
      expected,
    );
  });

  it('asks the catalog nothing for who is in no group', async () => {
    const getEntitiesByRefs = jest.fn();

    await expect(
      findDepartments({ getEntitiesByRefs }, ['user:default/somebody']),
    ).resolves.toEqual([]);
    expect(getEntitiesByRefs).not.toHaveBeenCalled();
  });
});

function group(name: string, type: string, parent?: string): GroupEntity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name },
    spec: { type, children: [], parent },
    relations: parent
      ? [{ type: 'childOf', targetRef: `group:default/${parent}` }]
      : [],
  };
}
