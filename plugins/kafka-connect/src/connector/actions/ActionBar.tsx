import type {
  ConnectorAction,
  ConnectorDetail,
} from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useRequestLinks } from '../../forms';
import { ActionButton } from './ActionButton';
import { ActionOutcome } from './ActionOutcome';
import { actionWords } from './actionWords';
import { ChangeButton } from './ChangeButton';
import { changeLinks } from './changeLinks';
import { ConfirmDialog } from './ConfirmDialog';
import { MoreMenu } from './MoreMenu';
import type { ConnectorActions } from './useConnectorActions';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    alignItems: 'center',
    gap: theme.spacing(1),
    [theme.breakpoints.down('sm')]: { justifyContent: 'flex-start' },
    // On a phone they fit on one line.
    [theme.breakpoints.down('xs')]: {
      gap: theme.spacing(0.75),
      '& .MuiButton-root': { padding: theme.spacing(0.625, 1.25) },
    },
  },
  // There before it is needed, so that nothing moves when it is.
  outcome: {
    minHeight: 32,
    textAlign: 'right',
    [theme.breakpoints.down('sm')]: { minHeight: 0, textAlign: 'left' },
  },
}));

/** What can be done with the connector, and how far it is. */
export const ActionBar = (props: {
  connector: ConnectorDetail;
  actions: ConnectorActions;
}) => {
  const { connector, actions } = props;
  const classes = useStyles();
  const [asking, setAsking] = useState<ConnectorAction>();
  const links = useRequestLinks();
  // While the repository was never read, nobody knows whether there is a file.
  const changes = links && connector.desired && changeLinks(connector, links);
  const { progress } = actions;
  const own =
    progress && progress.request.verb !== 'restart-task' ? progress : undefined;

  const halted =
    connector.health === 'paused' || connector.health === 'stopped';
  const verbs: ConnectorAction[] = ['restart', halted ? 'resume' : 'pause'];
  const open = (verb: ConnectorAction) => {
    actions.forgetRefusal();
    setAsking(verb);
  };
  const doingOf = (verb: ConnectorAction) =>
    actions.settling && own?.request.verb === verb
      ? actionWords(own.request, connector).doing
      : undefined;
  const primary = (verb: ConnectorAction) =>
    verb === 'resume' ||
    (verb === 'restart' &&
      (connector.tasks.failed > 0 || connector.health === 'failed'));

  return (
    <div>
      <div className={classes.bar} role="group" aria-label="Actions">
        {verbs.map(verb => (
          <ActionButton
            key={verb}
            label={actionWords({ verb }, connector).label}
            status={connector.actions[verb]}
            doing={doingOf(verb)}
            variant={primary(verb) ? 'contained' : 'outlined'}
            color="primary"
            onClick={() => open(verb)}
          />
        ))}
        {changes && <ChangeButton change={changes.change} />}
        <MoreMenu
          connector={connector}
          changes={
            changes
              ? [changes.promote, changes.state, changes.decommission]
              : []
          }
          onStop={() => open('stop')}
        />
      </div>
      <div className={classes.outcome}>
        {own && (
          <ActionOutcome
            progress={own}
            connector={connector}
            onDismiss={actions.dismiss}
          />
        )}
      </div>
      {asking && (
        <ConfirmDialog
          words={actionWords({ verb: asking }, connector)}
          sending={actions.sending}
          refusal={actions.refusal}
          onConfirm={() =>
            actions.ask(
              { verb: asking },
              { onSuccess: () => setAsking(undefined) },
            )
          }
          onClose={() => setAsking(undefined)}
        />
      )}
    </div>
  );
};
