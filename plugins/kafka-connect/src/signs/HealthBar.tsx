import type { Health } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import type { Theme } from '@material-ui/core/styles';
import type { CSSProperties } from 'react';
import { HEALTHS_BY_NEED, healthSigns } from './healthSigns';
import { legible, SIGN_CONTRAST } from './legible';

export type HealthCounts = Partial<Record<Health, number>>;

/** The healths that occur, best first: what is well begins at the left. */
export function occurring(counts: HealthCounts): Array<[Health, number]> {
  return [...HEALTHS_BY_NEED]
    .reverse()
    .map((health): [Health, number] => [health, counts[health] ?? 0])
    .filter(([, n]) => n > 0);
}

const useStyles = makeStyles(theme => ({
  bar: { display: 'flex', gap: 2, height: 10 },
  part: {
    minWidth: 6,
    boxSizing: 'border-box',
    '&:first-child': { borderRadius: '5px 0 0 5px' },
    '&:last-child': { borderRadius: '0 5px 5px 0' },
    '&:only-child': { borderRadius: 5 },
  },
  nothing: { flex: 1, background: theme.palette.action.hover },
}));

/** Healths that share a colour differ by their pattern. */
function patternOf(health: Health, theme: Theme): CSSProperties {
  const color = legible(
    theme.palette.status[healthSigns[health].color],
    theme,
    SIGN_CONTRAST,
  );
  switch (health) {
    case 'unknown':
      return { border: `2px dashed ${color}` };
    case 'stalled':
      return {
        background: `repeating-linear-gradient(135deg, ${color} 0 4px, transparent 4px 6px)`,
      };
    case 'paused':
      return {
        background: `repeating-linear-gradient(90deg, ${color} 0 4px, transparent 4px 6px)`,
      };
    default:
      return { background: color };
  }
}

/** One bar that splits by health. The counts stand beside it in words, so it is a drawing and no more. */
export const HealthBar = ({ counts }: { counts: HealthCounts }) => {
  const classes = useStyles();
  const theme = useTheme();
  const parts = occurring(counts);
  return (
    <div
      className={classes.bar}
      role="img"
      aria-label={
        parts.length > 0
          ? parts.map(([health, n]) => `${n} ${health}`).join(', ')
          : 'No connectors'
      }
    >
      {parts.length === 0 && (
        <div className={`${classes.part} ${classes.nothing}`} />
      )}
      {parts.map(([health, n]) => (
        <div
          key={health}
          className={classes.part}
          style={{ flex: n, ...patternOf(health, theme) }}
          title={`${n} ${health}`}
        />
      ))}
    </div>
  );
};
