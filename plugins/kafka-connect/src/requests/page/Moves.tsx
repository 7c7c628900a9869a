import type { RequestDetail } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { refusesAsOutdated } from '../../client/messages';
import { ActionButton } from '../../connector/actions/ActionButton';
import { ConfirmDialog } from '../../connector/actions/ConfirmDialog';
import { useRequestMoves, type RequestMove } from '../../data/useRequests';
import { Notice } from '../../notices/Notice';
import { moveWords } from './moveWords';

const MOVES: readonly RequestMove[] = ['approve', 'merge'];

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1.5),
  },
}));

/** Approve and merge: what is agreed to is what was shown when it was asked, whatever was pushed meanwhile. */
export const Moves = ({ request }: { request: RequestDetail }) => {
  const classes = useStyles();
  const [asking, setAsking] = useState<{
    move: RequestMove;
    shown: RequestDetail;
  }>();
  const moves = useRequestMoves(request.id);
  const outdated = moves.error !== null && refusesAsOutdated(moves.error);
  const ask = (move: RequestMove) => {
    moves.reset();
    setAsking({ move, shown: request });
  };
  return (
    <>
      <div className={classes.bar} role="group" aria-label="Moves">
        {MOVES.map(move => (
          <ActionButton
            key={move}
            label={moveWords(move, request).label}
            status={request.may[move]}
            color="primary"
            variant="contained"
            onClick={() => ask(move)}
          />
        ))}
      </div>
      {outdated && (
        <Notice severity="warning">
          The branch has changed since; look again. Nothing was done.
        </Notice>
      )}
      {asking && !outdated && (
        <ConfirmDialog
          words={moveWords(asking.move, asking.shown)}
          sending={moves.isPending}
          refusal={moves.error}
          onConfirm={() =>
            moves.mutate(
              { move: asking.move, head: asking.shown.head },
              { onSuccess: () => setAsking(undefined) },
            )
          }
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  );
};
