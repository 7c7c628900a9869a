import { makeStyles } from '@material-ui/core/styles';

const WIDTH = 48;
const HEIGHT = 16;
/** Room for half the line's width. */
const EDGE = 1;
/** Fewer make no course. */
const LEAST = 3;
/** Two samplings may straddle a value's place: one that is missing alone is no gap. */
const REACH = 2;

const useStyles = makeStyles(theme => ({
  line: {
    flexShrink: 0,
    overflow: 'visible',
    color: theme.palette.text.secondary,
  },
}));

/** The course of a figure in the place of a word: from 0 to the most, broken where several values are not known. */
export const Sparkline = (props: {
  /** Oldest first, evenly apart. */
  values: readonly (number | null)[];
  /** How many values the whole width is: those that are fewer stand at its right end. */
  span: number;
  /** On hover: what the line is of. */
  title: string;
}) => {
  const { values, span, title } = props;
  const classes = useStyles();
  const known = values.filter(value => value !== null);
  if (known.length < LEAST) return null;
  const most = Math.max(...known, Number.MIN_VALUE);
  const step = WIDTH / (span - 1);
  const first = span - values.length;
  const pointOf = (value: number, i: number) => {
    const y = HEIGHT - EDGE - (value / most) * (HEIGHT - 2 * EDGE);
    return `${((first + i) * step).toFixed(1)} ${y.toFixed(1)}`;
  };
  const path = values.map((value, i) => {
    if (value === null) return '';
    const before = values.slice(Math.max(0, i - REACH), i);
    const follows = before.some(one => one !== null);
    // A lone value is a line to itself, which round ends make a dot.
    return `${follows ? 'L' : `M${pointOf(value, i)}L`}${pointOf(value, i)}`;
  });
  return (
    <svg
      className={classes.line}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <title>{title}</title>
      <path d={path.join('')} />
    </svg>
  );
};
