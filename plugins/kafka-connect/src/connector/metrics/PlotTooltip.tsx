import { makeStyles } from '@material-ui/core/styles';
import { exactTime } from '../../time/durations';
import type { Chart } from './charts';
import { formatOf } from './formats';
import type { Mark } from './marks';
import { MarkWords } from './MarkWords';

const useStyles = makeStyles(theme => ({
  tooltip: {
    padding: theme.spacing(0.75, 1),
    color: theme.palette.text.primary,
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    ...theme.typography.body2,
  },
  time: { color: theme.palette.text.secondary },
}));

/** The exact values at one time of a chart, that time with its zone, and what happened about then. */
export const PlotTooltip = (props: {
  chart: Chart;
  /** Milliseconds since the epoch. */
  at: number;
  marks: readonly Mark[];
}) => {
  const { chart, at, marks } = props;
  const classes = useStyles();
  const row = chart.rows.find(one => one.at === at);
  if (!row) return null;
  const format = formatOf(chart.unit);
  return (
    <div className={classes.tooltip}>
      <div className={classes.time}>
        {exactTime(new Date(at).toISOString())}
      </div>
      {chart.lines.map(({ metric, title }) => {
        const value = row.values[metric];
        return (
          <div key={metric}>
            {title}:{' '}
            {typeof value === 'number' ? format(value).exact : 'not known'}
          </div>
        );
      })}
      {marks.map(mark => (
        <MarkWords key={mark.event.id} mark={mark} />
      ))}
    </div>
  );
};
