import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { Moment } from '../../time/Times';
import type { Chart } from './charts';
import { formatOf } from './formats';
import { marksAt, type Mark } from './marks';
import { MarkWords } from './MarkWords';
import { PLOT_HEIGHT } from './plotHeight';
import { ScrollRegion } from '../../text/ScrollRegion';

const useStyles = makeStyles({
  // What is hidden from view in it scrolls with it.
  frame: { position: 'relative', height: PLOT_HEIGHT },
});

/** A chart's points as a table, the newest first, each with what happened about then. */
export const PointTable = (props: { chart: Chart; marks: readonly Mark[] }) => {
  const { chart, marks } = props;
  const classes = useStyles();
  const format = formatOf(chart.unit);
  return (
    <ScrollRegion label={`${chart.title} as a table`} className={classes.frame}>
      <Table size="small" stickyHeader aria-label={chart.title}>
        <TableHead>
          <TableRow>
            <TableCell>
              {marks.length > 0 ? 'Time, and what happened' : 'Time'}
            </TableCell>
            {chart.lines.map(({ metric, title }) => (
              <TableCell key={metric} align="right">
                {title}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {[...chart.rows].reverse().map(({ at, values }) => (
            <TableRow key={at}>
              <TableCell>
                <Moment at={new Date(at).toISOString()} />
                {marksAt(at, marks, chart.rows).map(mark => (
                  <MarkWords key={mark.event.id} mark={mark} />
                ))}
              </TableCell>
              {chart.lines.map(({ metric }) => {
                const value = values[metric];
                return (
                  <TableCell key={metric} align="right">
                    {typeof value === 'number'
                      ? format(value).exact
                      : 'not known'}
                  </TableCell>
                );
              })}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollRegion>
  );
};
