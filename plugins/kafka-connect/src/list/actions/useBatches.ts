import { useApi } from '@backstage/frontend-plugin-api';
import type { ConnectorAction } from '@kconnect/plugin-kafka-connect-common';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { kafkaConnectApiRef, type ConnectorAddress } from '../../client';
import { connectorKey } from '../../data/useConnector';
import type { Row } from './candidates';
import { carryOut, type Progress } from './carryOut';

/** One connector's part in what was asked for. */
export interface Step extends Progress {
  row: Row;
}

/** An action on one connector or on several, and how far it is. */
export interface Batch {
  id: number;
  action: ConnectorAction;
  steps: readonly Step[];
}

const ENDED: ReadonlySet<Progress['stage']> = new Set([
  'done',
  'failed',
  'unconfirmed',
]);

export function hasEnded({ stage }: Progress): boolean {
  return ENDED.has(stage);
}

const isAt = ({ row }: Step, { cluster, name }: ConnectorAddress): boolean =>
  row.connector.cluster === cluster && row.connector.name === name;

/** What was asked for on this page, each until it is put away. */
export function useBatches() {
  const api = useApi(kafkaConnectApiRef);
  const queries = useQueryClient();
  const [batches, setBatches] = useState<readonly Batch[]>([]);
  const lastId = useRef(0);
  const left = useMemo(() => new AbortController(), []);
  useEffect(() => () => left.abort(), [left]);

  const start = useCallback(
    (action: ConnectorAction, rows: readonly Row[]) => {
      lastId.current += 1;
      const id = lastId.current;
      const steps = rows.map((row): Step => ({ row, stage: 'waiting' }));
      setBatches(before => [{ id, action, steps }, ...before]);
      const tell = (address: ConnectorAddress, progress: Progress) => {
        setBatches(before =>
          before.map(batch =>
            batch.id === id
              ? {
                  ...batch,
                  steps: withProgress(batch.steps, address, progress),
                }
              : batch,
          ),
        );
        if (!hasEnded(progress)) return;
        queries.invalidateQueries({ queryKey: connectorKey(address) });
        queries.invalidateQueries({ queryKey: ['connectors'] });
      };
      carryOut(
        action,
        rows.map(({ connector }) => connector),
        { api, onProgress: tell, signal: left.signal },
      );
    },
    [api, queries, left],
  );

  const dismiss = (id: number) =>
    setBatches(before => before.filter(batch => batch.id !== id));

  return { batches, start, dismiss };
}

function withProgress(
  steps: readonly Step[],
  address: ConnectorAddress,
  progress: Progress,
): Step[] {
  return steps.map(step =>
    isAt(step, address) ? { row: step.row, ...progress } : step,
  );
}
