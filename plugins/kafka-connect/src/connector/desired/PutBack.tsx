import type { ConnectorDetail } from '@kconnect/plugin-kafka-connect-common';
import { useState } from 'react';
import { WebLink } from '../../text/WebLink';
import { ActionButton } from '../actions/ActionButton';
import { ConfirmDialog } from '../actions/ConfirmDialog';
import { putBackWords } from './desiredWords';
import { useReconcile } from './useReconcile';

/** Has the file applied again, and says that this was asked for. */
export const PutBack = ({ connector }: { connector: ConnectorDetail }) => {
  const [asking, setAsking] = useState(false);
  const reconcile = useReconcile(connector);
  const { desired } = connector;
  if (!desired) return null;
  if (reconcile.data) {
    return (
      <span role="status">
        The pipeline was asked to{' '}
        <WebLink to={reconcile.data.url}>apply the file again</WebLink>.
      </span>
    );
  }
  const words = putBackWords(connector);
  return (
    <>
      <ActionButton
        size="small"
        color="primary"
        variant="outlined"
        label={words.label}
        status={desired.may.putBack}
        onClick={() => {
          reconcile.reset();
          setAsking(true);
        }}
      />
      {asking && (
        <ConfirmDialog
          words={words}
          sending={reconcile.isPending}
          refusal={reconcile.error}
          onConfirm={() => reconcile.mutate()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
};
