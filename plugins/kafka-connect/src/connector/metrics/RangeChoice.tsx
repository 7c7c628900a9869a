import {
  METRIC_RANGES,
  type MetricRange,
} from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import ToggleButton from '@material-ui/lab/ToggleButton';
import ToggleButtonGroup from '@material-ui/lab/ToggleButtonGroup';
import { focusRing } from '../../signs/focusRing';
import { RANGE_WORDS } from './inWords';

const useStyles = makeStyles(theme => ({
  button: {
    padding: theme.spacing(0.25, 1.5),
    color: theme.palette.text.primary,
    textTransform: 'none',
    letterSpacing: 'normal',
    '&.Mui-selected': { color: theme.palette.text.primary, fontWeight: 700 },
    ...focusRing,
  },
}));

/** How far back the charts reach. */
export const RangeChoice = (props: {
  range: MetricRange;
  onChoose: (range: MetricRange) => void;
}) => {
  const { range, onChoose } = props;
  const classes = useStyles();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={range}
      aria-label="How far back"
      onChange={(_, chosen: MetricRange | null) => chosen && onChoose(chosen)}
    >
      {METRIC_RANGES.map(one => (
        <ToggleButton key={one} value={one} className={classes.button}>
          {RANGE_WORDS[one]}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
};
