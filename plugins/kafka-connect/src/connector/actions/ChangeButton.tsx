import { LinkButton } from '@backstage/core-components';
import { ActionButton } from './ActionButton';
import type { ChangeLink } from './changeLinks';

/** Leads to the form, filled in; where there is none it stays there and says why. */
export const ChangeButton = ({ change }: { change: ChangeLink }) =>
  change.to === undefined ? (
    <ActionButton
      label={change.label}
      status={change.status}
      variant="outlined"
      onClick={() => {}}
    />
  ) : (
    <LinkButton role="link" to={change.to} color="primary" variant="outlined">
      {change.label}
    </LinkButton>
  );
