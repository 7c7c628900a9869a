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

function renderFor(ownershipEntityRefs: string[]) {
  const catalogApi = catalogApiMock({ entities: [department] });
  const asked = jest.spyOn(catalogApi, 'getEntitiesByRefs');
  renderInTestApp(<MyDepartments />, {
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
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});
