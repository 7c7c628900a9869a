import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  healthSchema,
  type ConnectorEvent,
} from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { HealthLabel } from '../../signs/HealthLabel';
import { withoutWord } from '../../signs/ReasonLine';
import { PlainText } from '../../text/PlainText';
import { Moment } from '../../time/Times';

const useStyles = makeStyles(theme => ({
  event: {
    display: 'grid',
    gridTemplateColumns: '116px minmax(0, 1fr)',
    gap: theme.spacing(0, 2),
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    ...theme.typography.body2,
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: '1fr' },
  },
  time: { color: theme.palette.text.secondary },
  what: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    fontWeight: 600,
  },
  detail: { color: theme.palette.text.secondary },
}));

/** `asked to …` */
const ASKED: Record<string, string> = {
  pause: 'pause it',
  resume: 'resume it',
  stop: 'stop it',
  restart: 'restart it',
  'restart-task': 'restart one of its tasks',
  deploy: 'deploy it',
  delete: 'delete it',
};

const OUTCOMES: Record<ConnectorEvent['outcome'], string> = {
  accepted: 'under way',
  settled: 'done',
  failed: 'it did not work',
  seen: '',
};

/** What happened: a health, or what somebody asked for and how it ended. */
export const EventWords = ({ event }: { event: ConnectorEvent }) => {
  if (event.kind === 'health') {
    const health = healthSchema.safeParse(event.what);
    return health.success ? (
      <HealthLabel health={health.data} />
    ) : (
      <PlainText>{event.what}</PlainText>
    );
  }
  return (
    <span>
      {event.by ? <EntityRefLink entityRef={event.by} /> : 'Somebody'} asked to{' '}
      <PlainText>{ASKED[event.what] ?? event.what}</PlainText>:{' '}
      {OUTCOMES[event.outcome]}
    </span>
  );
};

/** What more there is to say; beside a health, without saying that again. */
function detailOf({ detail, kind, what }: ConnectorEvent): string | undefined {
  const health = healthSchema.safeParse(what);
  return detail && kind === 'health' && health.success
    ? withoutWord(detail, health.data)
    : detail;
}

/** One thing that happened. */
export const EventEntry = ({ event }: { event: ConnectorEvent }) => {
  const classes = useStyles();
  const detail = detailOf(event);
  return (
    <li className={classes.event}>
      <span className={classes.time}>
        <Moment at={event.at} />
      </span>
      <div>
        <div className={classes.what}>
          <EventWords event={event} />
        </div>
        {detail && (
          <div className={classes.detail}>
            <PlainText>{detail}</PlainText>
          </div>
        )}
      </div>
    </li>
  );
};
