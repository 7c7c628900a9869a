import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  healthSchema,
  type ConnectorDeployment,
  type ConnectorEvent,
} from '@kconnect/plugin-kafka-connect-common';
import { HealthLabel } from '../../signs/HealthLabel';
import { withoutWord } from '../../signs/ReasonLine';
import { PlainText } from '../../text/PlainText';
import { HistoryEntry } from './HistoryEntry';

/** `asked to …` */
const ASKED: Record<string, string> = {
  pause: 'pause it',
  resume: 'resume it',
  stop: 'stop it',
  restart: 'restart it',
  'restart-task': 'restart one of its tasks',
  deploy: 'deploy it',
  delete: 'delete it',
  reconcile: 'have its file applied again',
};

const OUTCOMES: Record<ConnectorEvent['outcome'], string> = {
  accepted: 'under way',
  settled: 'done',
  failed: 'it did not work',
  seen: '',
};

/** How a deployment ended. */
export const RESULTS: Record<
  NonNullable<ConnectorDeployment['result']>,
  string
> = {
  applied: 'done',
  unchanged: 'nothing to do',
  restored: 'did not come up, restored',
  removed: 'did not come up, removed again',
  failed: 'failed',
  skipped: 'not begun',
};

const resultOf = (what: string): string =>
  Object.entries(RESULTS).find(([result]) => result === what)?.[1] ?? what;

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
  if (event.kind === 'deployment') {
    return (
      <span>
        Deployment: <PlainText>{resultOf(event.what)}</PlainText>
      </span>
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
  const detail = detailOf(event);
  return (
    <HistoryEntry at={event.at} what={<EventWords event={event} />}>
      {detail && <PlainText>{detail}</PlainText>}
    </HistoryEntry>
  );
};
