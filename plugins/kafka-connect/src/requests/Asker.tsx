import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { RequestAsker } from '@kconnect/plugin-kafka-connect-common';
import { printable } from '../text/printable';

/** Who asked, or why nobody knows. */
export const Asker = ({ asker }: { asker: RequestAsker }) =>
  asker.known ? (
    <EntityRefLink entityRef={asker.ref} defaultKind="user" />
  ) : (
    <span title={printable(asker.reason)}>nobody knows who</span>
  );
