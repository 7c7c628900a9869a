import type {
  CapabilityStatus,
  ConnectorDetail,
} from '@kconnect/plugin-kafka-connect-common';
import type { RequestLinks } from '../../forms';
import { isHalted } from '../../list/actions/candidates';

/** A way to ask for a change: where it leads to, or why there is none. */
export interface ChangeLink {
  label: string;
  /** Absent where the status says why. */
  to?: string;
  status: CapabilityStatus;
}

const NO_FILE = 'Nothing in Git describes it: take it into Git first';
const NO_FORM =
  'No form makes connectors of this class: change its file instead';

function link(label: string, to: string | undefined, why: string): ChangeLink {
  return to === undefined
    ? { label, status: { available: false, reason: why } }
    : { label, to, status: { available: true } };
}

/** The ways to ask for a change of a connector's file. */
export function changeLinks(
  connector: ConnectorDetail,
  links: RequestLinks,
): Record<'change' | 'promote' | 'state' | 'decommission', ChangeLink> {
  const hasFile = Boolean(connector.desired?.file);
  const halted = isHalted(connector);
  const ofFile = (label: string, to: string | undefined, why = NO_FORM) =>
    hasFile ? link(label, to, why) : link(label, undefined, NO_FILE);
  return {
    change: ofFile('Change', links.change(connector)),
    promote: ofFile('Promote', links.promote(connector)),
    state: ofFile(
      halted ? 'Resume by commit' : 'Pause by commit',
      links.state(connector, halted ? 'RUNNING' : 'PAUSED'),
    ),
    decommission: ofFile('Decommission', links.decommission(connector)),
  };
}
