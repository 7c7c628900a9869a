import { identityApiRef } from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor } from '@testing-library/react';
import { MyDepartments } from './MyDepartments';

const department = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'crm', namespace: 'default' },
  spec: {
    type: 'department',
    profile: { displayName: 'Customer Relations' },
    children: [],
  },
};

function renderFor(ownershipEntityRefs: string[], address = '/') {
  const catalogApi = catalogApiMock({ entities: [department] });
  const asked = jest.spyOn(catalogApi, 'getEntitiesByRefs');
  const entry = { icon: null, href: '/catalog', title: 'Catalog' };
  renderInTestApp(<MyDepartments catalog={entry} />, {
    initialRouteEntries: [address],
    apis: [
      [catalogApiRef, catalogApi],
      [
        identityApiRef,
        mockApis.identity({
          userEntityRef: 'user:default/anna',
          ownershipEntityRefs,
        }),
      ],
    ],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
  return asked;
}

describe('MyDepartments', () => {
  it("leads to the department's page by the department's own name", async () => {
    renderFor(['user:default/anna', 'group:default/crm']);

    expect(
      await screen.findByRole('link', { name: 'Customer Relations' }),
    ).toHaveAttribute('href', '/catalog/default/group/crm');
  });

  it('shows nothing to who has no department', async () => {
    const asked = renderFor(['user:default/anna', 'group:default/ebs']);

    await waitFor(() => expect(asked).toHaveBeenCalled());
    await asked.mock.results[0].value;
    expect(screen.getAllByRole('link')).toEqual([
      screen.getByRole('link', { name: 'Catalog' }),
    ]);
  });

  it.each([
    ['/catalog/default/group/crm', 'Customer Relations'],
    ['/catalog/default/group/crm/connectors', 'Customer Relations'],
    ['/catalog/default/group/crm-night', 'Catalog'],
    ['/catalog/default/component/salesdb', 'Catalog'],
    ['/catalog', 'Catalog'],
  ])('on %s marks %s alone', async (address, marked) => {
    renderFor(['group:default/crm'], address);
    await screen.findByRole('link', { name: 'Customer Relations' });
    expect(screen.getByRole('link', { current: 'page' })).toHaveAccessibleName(
      marked,
    );
  });
});
