import type {
  ConnectorDetail,
  ConnectorMetrics,
} from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import {
  formatCount,
  formatRate,
  UNKNOWN_FIGURE,
  type FormattedFigure,
} from '../../figures';
import { printable } from '../../text/printable';
import { VisuallyHidden } from '../../text/VisuallyHidden';
import { Elapsed } from '../../time/Times';
import { newestOf } from './charts';
import { formatOf } from './formats';

const useStyles = makeStyles(theme => ({
  tiles: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))',
    gap: theme.spacing(1.5),
    margin: theme.spacing(0, 0, 2),
    '& > div': {
      padding: theme.spacing(1, 1.5),
      background: theme.palette.background.default,
      borderRadius: theme.shape.borderRadius,
    },
    '& dt': {
      color: theme.palette.text.secondary,
      ...theme.typography.body2,
    },
    '& dd': {
      margin: 0,
      ...theme.typography.h6,
      lineHeight: 1.3,
      fontVariantNumeric: 'tabular-nums',
    },
  },
}));

const Tile = (props: { name: string; children: ReactNode }) => (
  <div>
    <dt>{props.name}</dt>
    <dd>{props.children}</dd>
  </div>
);

/** Not known, and where there is one, why: never 0. */
const Unknown = ({ why }: { why?: string }) => (
  <span title={why && printable(why)}>
    <span aria-hidden>{UNKNOWN_FIGURE}</span>
    <VisuallyHidden>not known</VisuallyHidden>
  </span>
);

const Figure = (props: {
  value: number | null;
  format: (value: number) => FormattedFigure;
  why?: string;
}) => {
  if (props.value === null) return <Unknown why={props.why} />;
  const { short, exact } = props.format(props.value);
  return <span title={exact}>{short}</span>;
};

/** The figures that are looked for first. */
export const KeyTiles = (props: {
  connector: Pick<ConnectorDetail, 'type' | 'figures'>;
  metrics: ConnectorMetrics;
}) => {
  const { connector, metrics } = props;
  const { type, figures } = connector;
  const classes = useStyles();
  const behind = newestOf(metrics, 'behindSource');
  return (
    <dl className={classes.tiles} aria-label="Key figures">
      <Tile name="Throughput">
        <Figure value={figures?.throughput ?? null} format={formatRate} />
      </Tile>
      {type === 'source' ? (
        behind !== null && (
          <Tile name="Behind its database">
            <Figure value={behind} format={formatOf('milliseconds')} />
          </Tile>
        )
      ) : (
        <Tile name="Lag">
          <Figure
            value={figures?.lag ?? null}
            format={value => formatCount(value, 'records')}
            why={metrics.lacks.sinkLag}
          />
        </Tile>
      )}
      <Tile name="Errors in the last hour">
        <Figure
          value={figures?.errorsLastHour ?? null}
          format={value => formatCount(value, 'errors')}
          why={metrics.lacks.errorsLastHour}
        />
      </Tile>
      <Tile name="Last record">
        {figures?.lastRecordAt ? (
          <>
            <Elapsed at={figures.lastRecordAt} /> ago
          </>
        ) : (
          <Unknown why={metrics.lacks.lastRecordAt} />
        )}
      </Tile>
    </dl>
  );
};
