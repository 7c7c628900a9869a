import { Link } from '@backstage/core-components';
import type { ReactNode } from 'react';

/** Whether an address is one of the web's; what others chose may run as a script or lead into a program. */
export function isWebAddress(address: string): boolean {
  try {
    return /^https?:$/.test(new URL(address).protocol);
  } catch {
    return false;
  }
}

/** A link to another site's page; where its address is none, the text alone. */
export const WebLink = (props: {
  to: string | undefined;
  children: ReactNode;
}) => {
  const { to, children } = props;
  return to !== undefined && isWebAddress(to) ? (
    <Link to={to}>{children}</Link>
  ) : (
    <>{children}</>
  );
};
