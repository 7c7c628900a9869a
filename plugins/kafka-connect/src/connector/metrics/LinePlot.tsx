import { useTheme } from '@material-ui/core/styles';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { clockTime } from '../../time/durations';
import { lineStyle, markColor } from './chartColors';
import type { Chart } from './charts';
import { formatOf } from './formats';
import { lonePoint } from './lonePoint';
import { groupsOf, marksAt, type Mark } from './marks';
import { PLOT_HEIGHT } from './plotHeight';
import { PlotTooltip } from './PlotTooltip';
import { timeTicks } from './timeTicks';
import { valueTicks } from './valueTicks';

/** A chart's lines over time. Loaded when it is wanted: what draws it is the heaviest part of the page. */
const LinePlot = (props: {
  chart: Chart;
  /** Milliseconds since the epoch. */
  from: number;
  to: number;
  marks: readonly Mark[];
  /** What is drawn, in words. */
  label: string;
}) => {
  const { chart, from, to, marks, label } = props;
  const theme = useTheme();
  const format = formatOf(chart.unit);
  const grey = theme.palette.text.secondary;
  const text = { fill: grey, fontSize: 12 };
  const highest = Math.max(
    ...chart.rows.flatMap(({ values }) =>
      chart.lines.map(({ metric }) => values[metric] ?? 0),
    ),
  );
  const ticks = valueTicks(highest, chart.unit);
  const groups = groupsOf(marks, from, to);
  /** All that one label stands for is told together. */
  const toldAt = (at: number) => {
    const there = marksAt(at, marks, chart.rows);
    return groups
      .filter(group => group.marks.some(mark => there.includes(mark)))
      .flatMap(group => group.marks);
  };
  return (
    <ResponsiveContainer
      width="100%"
      height={PLOT_HEIGHT}
      // Until it is measured; narrower than any screen, so that no page jumps.
      initialDimension={{ width: 240, height: PLOT_HEIGHT }}
    >
      <LineChart
        data={chart.rows}
        margin={{ top: 18, right: 12, bottom: 0, left: 0 }}
        title={`${chart.title}. The arrow keys go from point to point.`}
        desc={label}
      >
        <CartesianGrid stroke={theme.palette.divider} vertical={false} />
        <XAxis
          dataKey="at"
          type="number"
          scale="time"
          domain={[from, to]}
          allowDataOverflow
          ticks={timeTicks(from, to)}
          tickFormatter={clockTime}
          interval="preserveStart"
          tick={text}
          tickLine={false}
          stroke={theme.palette.divider}
        />
        <YAxis
          domain={[0, ticks[ticks.length - 1] || 1]}
          ticks={ticks}
          interval={0}
          tickFormatter={(value: number) =>
            value === 0 ? '0' : format(value).short
          }
          tick={text}
          tickLine={false}
          axisLine={false}
          width={64}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: grey }}
          filterNull={false}
          content={({ active, label: at }) =>
            active ? (
              <PlotTooltip
                chart={chart}
                at={Number(at)}
                marks={toldAt(Number(at))}
              />
            ) : null
          }
        />
        {marks.map(mark => (
          <ReferenceLine
            key={mark.event.id}
            x={mark.at}
            stroke={markColor(mark, theme)}
            strokeDasharray="2 2"
            label={{
              value: groups.find(({ marks: [first] }) => first === mark)?.label,
              position: 'top',
              fill: theme.palette.text.primary,
              fontSize: 11,
            }}
          />
        ))}
        {chart.lines.map(({ metric, title }, index) => {
          const { color, dashes } = lineStyle(chart, index, theme);
          return (
            <Line
              key={metric}
              name={title}
              dataKey={row => row.values[metric]}
              type="linear"
              stroke={color}
              strokeDasharray={dashes}
              strokeWidth={1.75}
              dot={lonePoint(chart.rows, metric)}
              activeDot={{ r: 3.5 }}
              connectNulls={false}
              isAnimationActive={false}
            />
          );
        })}
      </LineChart>
    </ResponsiveContainer>
  );
};

export default LinePlot;
