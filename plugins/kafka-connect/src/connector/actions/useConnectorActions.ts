import { useApi } from '@backstage/frontend-plugin-api';
import type {
  ConnectorAction,
  ConnectorEvent,
} from '@kconnect/plugin-kafka-connect-common';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { kafkaConnectApiRef, type ConnectorAddress } from '../../client';
import { connectorKey, useEvents } from '../../data/useConnector';

/** What can be asked for: a verb on the connector, or a restart of one of its tasks. */
export type Request =
  | { verb: ConnectorAction }
  | { verb: 'restart-task'; task: number };

/** What was asked for, and how far it is. */
export interface Progress {
  request: Request;
  /** As it is now: `accepted` while the cluster carries it out. */
  event: ConnectorEvent;
  /** No end was heard of for so long that nobody waits any more. */
  overdue: boolean;
}

/** After this many milliseconds the page stops asking often. */
const PATIENCE_MS = 3 * 60_000;

/** The actions of one connector's page: asking, and following what was asked until it has ended. */
export function useConnectorActions(address: ConnectorAddress) {
  const api = useApi(kafkaConnectApiRef);
  const queries = useQueryClient();
  const [asked, setAsked] = useState<{
    request: Request;
    event: ConnectorEvent;
  }>();
  const [overdue, setOverdue] = useState(false);

  const asking = useMutation({
    mutationFn: (request: Request) =>
      request.verb === 'restart-task'
        ? api.restartTask(address, request.task)
        : api.act(address, request.verb),
    onSuccess: ({ event }, request) => {
      setOverdue(false);
      setAsked({ request, event });
    },
  });

  const [ended, setEnded] = useState<ConnectorEvent>();
  const settling =
    asked?.event.outcome === 'accepted' &&
    ended?.id !== asked.event.id &&
    !overdue;
  const events = useEvents(address, { settling, enabled: settling });
  const latest = events.data?.items.find(event => event.id === asked?.event.id);

  useEffect(() => {
    if (latest && latest.outcome !== 'accepted') setEnded(latest);
  }, [latest]);

  useEffect(() => {
    if (!settling) return undefined;
    const timer = setTimeout(() => setOverdue(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [settling]);

  const { cluster, name } = address;
  useEffect(() => {
    // What was asked for, or how it ended, is news for all that is shown of the connector.
    if (!asked) return;
    queries.invalidateQueries({ queryKey: connectorKey({ cluster, name }) });
    queries.invalidateQueries({ queryKey: ['connectors'] });
  }, [asked, ended, queries, cluster, name]);

  const progress: Progress | undefined = asked && {
    request: asked.request,
    event: ended?.id === asked.event.id ? ended : asked.event,
    overdue,
  };
  return {
    ask: asking.mutate,
    /** Before the cluster has taken it: whether an answer is awaited, and why it was refused. */
    sending: asking.isPending,
    refusal: asking.error,
    forgetRefusal: asking.reset,
    progress,
    settling,
    /** Puts the last outcome away. */
    dismiss: () => setAsked(undefined),
  };
}

export type ConnectorActions = ReturnType<typeof useConnectorActions>;
