import type {
  CapabilityStatus,
  RequestDetail,
} from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { messageOf, refusesAsOutdated } from '../../client/messages';
import { ActionButton } from '../../connector/actions/ActionButton';
import { ConfirmDialog } from '../../connector/actions/ConfirmDialog';
import { useRequestMoves, type RequestMove } from '../../data/useRequests';
import { Notice } from '../../notices/Notice';
import { asSentence, PlainText } from '../../text/PlainText';
import { moveWords } from './moveWords';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1.5),
  },
}));

const ALLOWED: CapabilityStatus = { available: true };

/** The moves that are shown; while its asker has to mend it, there is nothing to agree to. */
function offersOf(
  { decision, may }: RequestDetail,
  own: boolean,
): Array<[RequestMove, CapabilityStatus]> {
  const { approve, merge } = may;
  const offers: Array<[RequestMove, CapabilityStatus]> = [];
  if (decision?.turn !== 'asker' || approve.available || merge.available) {
    offers.push(['approve', approve], ['merge', merge]);
  }
  if (own) offers.push(['withdraw', ALLOWED]);
  return offers;
}

/** Approve, merge and withdraw: what is agreed to is what was shown when it was asked, whatever was pushed meanwhile. */
export const Moves = (props: {
  request: RequestDetail;
  /** Whether the reader asked for it. */
  own: boolean;
}) => {
  const { request, own } = props;
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
        {offersOf(request, own).map(([move, status]) => (
          <ActionButton
            key={move}
            label={moveWords(move, request).label}
            status={status}
            color={move === 'withdraw' ? undefined : 'primary'}
            variant={move === 'withdraw' ? 'outlined' : 'contained'}
            onClick={() => ask(move)}
          />
        ))}
      </div>
      {moves.error && outdated && (
        <Notice severity="warning">
          Nothing was done:{' '}
          <PlainText>{asSentence(messageOf(moves.error))}</PlainText> Look
          again.
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
