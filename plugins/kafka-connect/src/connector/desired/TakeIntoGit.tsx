import type { ConnectorDetail } from '@kconnect/plugin-kafka-connect-common';
import { useState } from 'react';
import { ActionButton } from '../actions/ActionButton';
import { TakeIntoGitDialog } from './TakeIntoGitDialog';

/** Proposes what runs as the file's new content. */
export const TakeIntoGit = ({ connector }: { connector: ConnectorDetail }) => {
  const [asking, setAsking] = useState(false);
  const { desired } = connector;
  if (!desired) return null;
  return (
    <>
      <ActionButton
        size="small"
        color="primary"
        variant="outlined"
        label="Take it into Git"
        status={desired.may.takeIntoGit}
        onClick={() => setAsking(true)}
      />
      {asking && (
        <TakeIntoGitDialog
          address={connector}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
};
