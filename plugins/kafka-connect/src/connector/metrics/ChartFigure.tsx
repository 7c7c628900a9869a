import Button from '@material-ui/core/Button';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { lazy, Suspense, useId, useState } from 'react';
import { VisuallyHidden } from '../../text/VisuallyHidden';
import { PlainText } from '../../text/PlainText';
import { lineStyle } from './chartColors';
import type { Chart } from './charts';
import { DrawingBoundary } from './DrawingBoundary';
import { unitInWords } from './formats';
import { chartInWords } from './inWords';
import type { Mark } from './marks';
import { PLOT_HEIGHT } from './plotHeight';
import { PointTable } from './PointTable';

const LinePlot = lazy(() => import('./LinePlot'));

const useStyles = makeStyles(theme => ({
  figure: { margin: 0, minWidth: 0 },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 1),
    minHeight: 32,
  },
  title: {
    margin: 0,
    ...theme.typography.subtitle2,
    lineHeight: theme.typography.body2.lineHeight,
  },
  unit: {
    flex: 1,
    color: theme.palette.text.secondary,
    ...theme.typography.body2,
  },
  button: { textTransform: 'none', letterSpacing: 'normal' },
  legend: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 2),
    margin: 0,
    padding: 0,
    listStyle: 'none',
    ...theme.typography.body2,
    '& li': { display: 'flex', alignItems: 'center', gap: theme.spacing(0.75) },
  },
  nothing: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    minHeight: PLOT_HEIGHT,
    padding: theme.spacing(2),
    textAlign: 'center',
    color: theme.palette.text.secondary,
    border: `1px dashed ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    ...theme.typography.body2,
  },
}));

const Legend = ({ chart }: { chart: Chart }) => {
  const classes = useStyles();
  const theme = useTheme();
  return (
    <ul className={classes.legend}>
      {chart.lines.map(({ metric, title }, index) => {
        const { color, dashes } = lineStyle(chart, index, theme);
        return (
          <li key={metric}>
            <svg width="22" height="4" aria-hidden>
              <path
                d="M0 2H22"
                stroke={color}
                strokeWidth="2.5"
                strokeDasharray={dashes}
              />
            </svg>
            {title}
          </li>
        );
      })}
    </ul>
  );
};

/** A chart with its title, unit and legend; its points as a table for who would rather read them. */
export const ChartFigure = (props: {
  chart: Chart;
  /** Milliseconds since the epoch. */
  from: number;
  to: number;
  marks: readonly Mark[];
}) => {
  const { chart, ...place } = props;
  const classes = useStyles();
  const [asTable, setAsTable] = useState(false);
  const heading = useId();
  const drawn = chart.rows.length > 0;
  const label = chartInWords(chart);
  return (
    <figure className={classes.figure} aria-labelledby={heading}>
      <div className={classes.head}>
        <h4 id={heading} className={classes.title}>
          {chart.title}
        </h4>
        <span className={classes.unit}>{unitInWords(chart.unit)}</span>
        {drawn && (
          <Button
            size="small"
            className={classes.button}
            aria-label={`Show ${chart.title} as a ${
              asTable ? 'chart' : 'table'
            }`}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? 'Show as chart' : 'Show as table'}
          </Button>
        )}
      </div>
      {!drawn && (
        <div className={classes.nothing}>
          <PlainText>
            {chart.lacking
              ? `Not to be had. ${chart.lacking}`
              : 'No value is known in this time.'}
          </PlainText>
        </div>
      )}
      {drawn && asTable && <PointTable chart={chart} marks={place.marks} />}
      {drawn && !asTable && (
        <>
          <DrawingBoundary
            instead={<PointTable chart={chart} marks={place.marks} />}
          >
            <Suspense
              fallback={<Skeleton variant="rect" height={PLOT_HEIGHT} />}
            >
              <LinePlot chart={chart} label={label} {...place} />
            </Suspense>
          </DrawingBoundary>
          <Legend chart={chart} />
          <VisuallyHidden>{label}</VisuallyHidden>
        </>
      )}
    </figure>
  );
};
