import type {
  ConnectorSummary,
  KeyFigures,
} from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import {
  Figure,
  formatCount,
  formatRate,
  Sparkline,
  UnknownFigure,
  type FormattedFigure,
} from '../../figures';
import { legible, TEXT_CONTRAST } from '../../signs/legible';
import { elapsedSince, exactTime } from '../../time/durations';
import { Elapsed } from '../../time/Times';

/** A managed cluster's newest figures are five minutes old by nature; after three times that they say nothing of now. */
const OLD_MS = 15 * 60_000;

/** As far as the recent throughput reaches. */
const RECENT_MINUTES = 30;

const useStyles = makeStyles(theme => ({
  course: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
  bad: {
    fontWeight: 600,
    color: legible(theme.palette.status.error, theme, TEXT_CONTRAST),
  },
}));

const NO_FIGURES =
  'none were read yet, or its cluster has no source of metrics';

/** One figure of a connector: short, exact on hover with its time; where it is not known, why. */
const KeyFigure = (props: {
  figures: KeyFigures | undefined;
  value: number | null | undefined;
  format: (value: number) => FormattedFigure;
  /** Why a cluster that has figures may not have this one. */
  lacking: string;
}) => {
  const { figures, value, format, lacking } = props;
  if (!figures) return <UnknownFigure reason={NO_FIGURES} />;
  if (typeof value !== 'number') return <UnknownFigure reason={lacking} />;
  const age = elapsedSince(figures.asOf, Date.now()) ?? Infinity;
  return (
    <Figure
      figure={format(value)}
      more={`as of ${exactTime(figures.asOf)}`}
      quiet={value === 0 || age > OLD_MS}
    />
  );
};

type Cell = (props: { connector: ConnectorSummary }) => JSX.Element;

/** Records a second, and how that was in the last half hour. */
export const ThroughputCell: Cell = ({ connector: { figures } }) => {
  const classes = useStyles();
  return (
    <span className={classes.course}>
      <Sparkline
        values={figures?.recentThroughput ?? []}
        span={RECENT_MINUTES}
        title="The last half hour"
      />
      <KeyFigure
        figures={figures}
        value={figures?.throughput}
        format={formatRate}
        lacking="its cluster told no rate"
      />
    </span>
  );
};

/** Records that wait for a sink. */
export const LagCell: Cell = ({ connector: { figures, type } }) => (
  <KeyFigure
    figures={figures}
    value={figures?.lag}
    format={value => formatCount(value, 'records wait')}
    lacking={
      type === 'source'
        ? 'lag is of sinks; a source reads no topics'
        : 'its cluster told no lag'
    }
  />
);

/** Errors of the last hour, in red where there are any. */
export const ErrorsCell: Cell = ({ connector: { figures } }) => {
  const classes = useStyles();
  return (
    <span className={figures?.errorsLastHour ? classes.bad : undefined}>
      <KeyFigure
        figures={figures}
        value={figures?.errorsLastHour}
        format={value => formatCount(value, 'errors in the last hour')}
        lacking="its cluster counts no errors"
      />
    </span>
  );
};

/** How long ago the last successful record was. */
export const LastRecordCell: Cell = ({ connector: { figures } }) => {
  if (!figures) return <UnknownFigure reason={NO_FIGURES} />;
  if (!figures.lastRecordAt) {
    return <UnknownFigure reason="no successful record was seen yet" />;
  }
  return <Elapsed at={figures.lastRecordAt} />;
};
