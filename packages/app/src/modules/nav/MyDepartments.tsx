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
import { useLocation } from 'react-router-dom';
import useAsync from 'react-use/esm/useAsync';
import { findDepartments } from './findDepartments';
import { NavItem, type NavItemProps } from './NavItem';

const DepartmentIcon = () => <RiTeamLine />;

/**
 * One sidebar entry per department of the person who is signed in, and below them the catalog. Nothing of departments while
 * they are being looked up, nor for who has none: a sidebar without the entry says that well enough.
 *
 * @param catalog - the catalog's entry; a department's page is in the catalog, and is marked as the department's alone
 */
export const MyDepartments = ({
  catalog,
}: {
  catalog: NavItemProps | undefined;
}) => {
  const identityApi = useApi(identityApiRef);
  const catalogApi = useApi(catalogApiRef);
  const entityRoute = useRouteRef(entityRouteRef);
  const { pathname } = useLocation();

  const { value: departments = [] } = useAsync(async () => {
    const { ownershipEntityRefs } = await identityApi.getBackstageIdentity();
    return findDepartments(catalogApi, ownershipEntityRefs);
  }, [identityApi, catalogApi]);

  const entries = departments.map(department => ({
    ref: stringifyEntityRef(department),
    title: titleOf(department),
    path: entityRoute(entityRouteParams(department)),
  }));
  const isOnOne = entries.some(({ path }) =>
    `${pathname}/`.startsWith(`${path}/`),
  );
  return (
    <>
      {entries.map(({ path, ref, title }) => (
        <SidebarItem key={ref} icon={DepartmentIcon} text={title} to={path} />
      ))}
      {catalog && <NavItem {...catalog} end={isOnOne} />}
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
