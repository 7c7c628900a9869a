import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarScrollWrapper,
  SidebarSpace,
} from '@backstage/core-components';
import { NavContentComponentProps } from '@backstage/plugin-app-react';
import { UserSettingsSignInAvatar } from '@backstage/plugin-user-settings';
import MenuIcon from '@material-ui/icons/Menu';
import { MyDepartments } from './MyDepartments';
import { NavItem } from './NavItem';
import { SidebarLogo } from './SidebarLogo';

/** What people come for first: the connectors, their own department; then whatever else is installed. */
export const PortalSidebar = ({ navItems }: NavContentComponentProps) => {
  const catalog = navItems.take('page:catalog');
  const nav = navItems.withComponent(NavItem);

  // Reached from each entity's page, where it shows something.
  nav.take('page:catalog-graph');

  return (
    <Sidebar>
      <SidebarLogo />
      <SidebarDivider />
      <SidebarGroup label="Menu" icon={<MenuIcon />}>
        {nav.take('page:kafka-connect')}
        {nav.take('page:scaffolder')}
        <MyDepartments catalog={catalog} />
        <SidebarDivider />
        <SidebarScrollWrapper>
          {nav.rest({ sortBy: 'title' })}
        </SidebarScrollWrapper>
      </SidebarGroup>
      <SidebarSpace />
      <SidebarDivider />
      <SidebarGroup
        label="Settings"
        icon={<UserSettingsSignInAvatar />}
        to="/settings"
      >
        {nav.take('page:user-settings')}
      </SidebarGroup>
    </Sidebar>
  );
};
