import { makeStyles } from '@material-ui/core/styles';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import { focusRing } from '../signs/focusRing';

const useStyles = makeStyles({ region: { overflow: 'auto', ...focusRing } });

/** A part of a page that scrolls by itself. The keyboard can move only what it can reach. */
export const ScrollRegion = (props: {
  label: string;
  className: string;
  id?: string;
  children: ReactNode;
}) => (
  <div
    id={props.id}
    className={clsx(useStyles().region, props.className)}
    role="region"
    aria-label={props.label}
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it is about what nobody can act on; scrolling is an act (WCAG 2.1.1)
    tabIndex={0}
  >
    {props.children}
  </div>
);
