import {
  metricRangeSchema,
  type MetricRange,
} from '@kconnect/plugin-kafka-connect-common';
import { useSearchParams } from 'react-router-dom';

const DEFAULT: MetricRange = '1h';

/** How far back the charts reach: it is in the page's address, so that a link shares it. */
export function useMetricRange(): [MetricRange, (range: MetricRange) => void] {
  const [parameters, setParameters] = useSearchParams();
  const parsed = metricRangeSchema.safeParse(parameters.get('range'));
  const choose = (range: MetricRange) =>
    setParameters(
      now => {
        const next = new URLSearchParams(now);
        if (range === DEFAULT) next.delete('range');
        else next.set('range', range);
        return next;
      },
      { replace: true },
    );
  return [parsed.success ? parsed.data : DEFAULT, choose];
}
