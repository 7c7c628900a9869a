import {
  elapsedSince,
  exactTime,
  finestTime,
  shortDuration,
  shortTime,
} from './durations';
import { useNow } from './useNow';

interface TimeProps {
  /** ISO 8601 */
  at: string;
}

/** How long something holds: `4 min`; the exact time on hover. */
export const Elapsed = ({
  at,
  stepMs = 30_000,
}: TimeProps & { stepMs?: number }) => {
  const elapsed = elapsedSince(at, useNow(stepMs));
  return (
    <time dateTime={at} title={exactTime(at)}>
      {elapsed === undefined ? 'unknown' : shortDuration(elapsed)}
    </time>
  );
};

/** The age of a figure: `as of 12 s ago`. */
export const AsOf = ({ at }: TimeProps) => (
  <span>
    as of <Elapsed at={at} stepMs={1000} /> ago
  </span>
);

/** The time itself: `27 Jul, 14:03`; with seconds and zone on hover. */
export const Moment = ({ at }: TimeProps) => (
  <time dateTime={at} title={exactTime(at)}>
    {shortTime(at)}
  </time>
);

/** The time to the second: `27 Jul, 14:03:12`; with thousandths and zone on hover. */
export const Instant = ({ at }: TimeProps) => (
  <time dateTime={at} title={finestTime(at)}>
    {shortTime(at, { second: '2-digit' })}
  </time>
);
