import { useApi } from '@backstage/frontend-plugin-api';
import type { Draft, DraftAnswer } from '@kconnect/plugin-kafka-connect-common';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import LinearProgress from '@material-ui/core/LinearProgress';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useMemo } from 'react';
import { useNavigate } from 'react-router-dom';
import { kafkaConnectApiRef, type ConnectorAddress } from '../../client';
import { messageOf } from '../../client/messages';
import { useRequestPath } from '../../data/useRequestPath';
import { useDraft } from '../../forms/data/queries';
import { FileView } from '../../forms/preview/FileView';
import { Obstacles, Outlook } from '../../forms/preview/Verdict';
import { obstaclesIn } from '../../forms/preview/verdictWords';
import { Notice } from '../../notices/Notice';
import { PortalProblem } from '../../notices/PortalProblem';
import { PlainText } from '../../text/PlainText';

/** Proposes a draft's files, and leads to the request that this makes. */
function useProposal(onDone: () => void) {
  const api = useApi(kafkaConnectApiRef);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const path = useRequestPath();
  return useMutation({
    mutationFn: ({ department, files, title }: DraftAnswer) =>
      api.propose({
        department,
        title,
        files: files.map(({ path: file, text }) => ({ path: file, text })),
      }),
    onSuccess: ({ number }) => {
      queries.invalidateQueries({ queryKey: ['requests'] });
      queries.invalidateQueries({ queryKey: ['connector'] });
      onDone();
      if (path) navigate(path(number));
    },
  });
}

/** Shows the file that what runs comes to, and proposes it once that is agreed to. */
export const TakeIntoGitDialog = (props: {
  address: ConnectorAddress;
  onClose: () => void;
}) => {
  const { address, onClose } = props;
  const { cluster, name } = address;
  const title = useId();
  const draft = useMemo<Draft>(
    () => ({ kind: 'drift', cluster, name }),
    [cluster, name],
  );
  const { data, error, refetch, isFetching } = useDraft(draft);
  const proposal = useProposal(onClose);
  const stopped = !data || obstaclesIn(data).length > 0;
  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      onClose={onClose}
      aria-labelledby={title}
    >
      <DialogTitle id={title}>Take it into Git?</DialogTitle>
      <DialogContent>
        {isFetching && !data && <LinearProgress aria-label="Loading" />}
        {error && (
          <PortalProblem what="The file" error={error} onRetry={refetch} />
        )}
        {data && (
          <>
            <Obstacles answer={data} />
            {data.files.map(file => (
              <FileView key={file.path} file={file} />
            ))}
            <Outlook answer={data} />
          </>
        )}
        {proposal.error && (
          <Notice severity="error">
            It was not proposed:{' '}
            <PlainText>{messageOf(proposal.error)}</PlainText>
          </Notice>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          color="primary"
          variant="contained"
          disabled={stopped || proposal.isPending}
          startIcon={
            proposal.isPending && <CircularProgress size={16} aria-hidden />
          }
          onClick={() => data && proposal.mutate(data)}
        >
          Propose it
        </Button>
      </DialogActions>
    </Dialog>
  );
};
