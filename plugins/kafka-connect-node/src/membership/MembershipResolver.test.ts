import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { MembershipResolver } from './MembershipResolver';

const group = (
  name: string,
  parent?: string,
  childOf: string[] = [],
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default' },
  spec: { type: 'team', children: [], ...(parent ? { parent } : {}) },
  relations: childOf.map(targetRef => ({ type: 'childOf', targetRef })),
});

function resolver(entities: Entity[]) {
  const catalog = catalogServiceMock({ entities });
  const asked = jest.spyOn(catalog, 'getEntitiesByRefs');
  let time = 0;
  const membership = new MembershipResolver({
    catalog,
    auth: mockServices.auth(),
    now: () => time,
  });
  return {
    membership,
    asked,
    pass: (ms: number) => {
      time += ms;
    },
  };
}

const organisation = [
  group('company'),
  group('finance', 'company'),
  group('finance-operators', 'finance'),
  group('finance-reporting', undefined, ['group:default/finance']),
  group('deep', 'group:default/finance-reporting'),
];

describe('MembershipResolver', () => {
  it('adds every Group above, from parents and relations', async () => {
    const { membership, asked } = resolver(organisation);
    expect(
      await membership.expand(['user:default/deniz', 'group:default/deep']),
    ).toEqual([
      'user:default/deniz',
      'group:default/deep',
      'group:default/finance-reporting',
      'group:default/finance',
      'group:default/company',
    ]);
    expect(asked).toHaveBeenCalledTimes(4);
  });

  it('does not go downwards', async () => {
    const { membership } = resolver(organisation);
    expect(await membership.expand(['group:default/finance'])).not.toContain(
      'group:default/finance-operators',
    );
  });

  it('asks for all Groups of a level at once, with the fields it needs', async () => {
    const { membership, asked } = resolver(organisation);
    await membership.expand([
      'group:default/finance-operators',
      'group:default/finance-reporting',
    ]);
    expect(asked.mock.calls.map(([request]) => request.entityRefs)).toEqual([
      ['group:default/finance-operators', 'group:default/finance-reporting'],
      ['group:default/finance'],
      ['group:default/company'],
    ]);
    expect(asked.mock.calls[0][0].fields).toContain('relations');
  });

  it('reads refs without regard to case', async () => {
    const { membership } = resolver(organisation);
    expect(await membership.expand(['Group:default/Finance'])).toEqual([
      'group:default/finance',
      'group:default/company',
    ]);
  });

  it('survives cycles, unknown Groups and users alone', async () => {
    const { membership, asked } = resolver([
      group('a', 'b'),
      group('b', 'a'),
      group('self', 'self'),
    ]);
    expect(
      (
        await membership.expand([
          'group:default/a',
          'group:default/self',
          'group:default/gone',
        ])
      ).sort(),
    ).toEqual([
      'group:default/a',
      'group:default/b',
      'group:default/gone',
      'group:default/self',
    ]);
    asked.mockClear();
    expect(await membership.expand(['user:default/x'])).toEqual([
      'user:default/x',
    ]);
    expect(asked).not.toHaveBeenCalled();
  });

  it('does not climb for ever', async () => {
    const { membership, asked } = resolver(
      Array.from({ length: 50 }, (_, i) => group(`g${i}`, `g${i + 1}`)),
    );
    await membership.expand(['group:default/g0']);
    expect(asked).toHaveBeenCalledTimes(20);
  });

  it('remembers for half a minute', async () => {
    const { membership, asked, pass } = resolver(organisation);
    await membership.expand(['group:default/finance']);
    asked.mockClear();
    pass(29_000);
    await membership.expand(['user:default/other', 'group:default/finance']);
    expect(asked).not.toHaveBeenCalled();
    pass(2_000);
    await membership.expand(['group:default/finance']);
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('asks once for all who ask at the same time', async () => {
    const { membership, asked } = resolver(organisation);
    await Promise.all(
      Array.from({ length: 10 }, () =>
        membership.expand(['group:default/finance']),
      ),
    );
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('fails when the catalog does, and asks again', async () => {
    const { membership, asked } = resolver(organisation);
    asked.mockRejectedValueOnce(new Error('catalog is down'));
    await expect(membership.expand(['group:default/finance'])).rejects.toThrow(
      'catalog is down',
    );
    expect(await membership.expand(['group:default/finance'])).toContain(
      'group:default/company',
    );
  });
});
