import { GroupEntity, stringifyEntityRef } from '@backstage/catalog-model';
import { SidebarItem } from '@backstage/core-components';
import {
  identityApiRef,
  useApi,
  useRouteRef,
} from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { RiTeamLine } from '@remixicon/react';
import useAsync from 'react-use/esm/useAsync';
import { findDepartments } from './findDepartments';

const DepartmentIcon = () => <RiTeamLine />;

/**
 * One sidebar entry per department of the person who is signed in. Nothing while it is being looked up,
 * nor for who has none: a sidebar without the entry says that well enough.
 */
export const MyDepartments = () => {
  const identityApi = useApi(identityApiRef);
  const catalogApi = useApi(catalogApiRef);
  const entityRoute = useRouteRef(entityRouteRef);

  const { value: departments = [] } = useAsync(async () => {
    const { ownershipEntityRefs } = await identityApi.getBackstageIdentity();
    return findDepartments(catalogApi, ownershipEntityRefs);
  }, [identityApi, catalogApi]);

  return (
    <>
      {departments.map(department => (
        <SidebarItem
          key={stringifyEntityRef(department)}
          icon={DepartmentIcon}
          text={titleOf(department)}
          to={entityRoute(entityRouteParams(department))}
        />
      ))}
    </>
  );
};

function titleOf(group: GroupEntity): string {
  return (
    group.spec.profile?.displayName ??
    group.metadata.title ??
    group.metadata.name
  );
}
