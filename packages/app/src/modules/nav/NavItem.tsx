import { SidebarItem } from '@backstage/core-components';
import type { ReactElement } from 'react';

export interface NavItemProps {
  icon: ReactElement | null;
  href: string;
  title: string;
}

/** A page of an installed plugin. */
export const NavItem = (
  props: NavItemProps & {
    /** Whether it is marked on its very own page alone, and not on those below it. */
    end?: boolean;
  },
) => (
  <SidebarItem
    icon={() => props.icon}
    to={props.href}
    text={props.title}
    end={props.end}
  />
);
