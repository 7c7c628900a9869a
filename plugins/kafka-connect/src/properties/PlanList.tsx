import {
  isPending,
  type PlannedChange,
} from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { asSentence, Mono, PlainText } from '../text/PlainText';
import { changeInWords } from './changeInWords';
import { PropertyTable } from './PropertyTable';

const useStyles = makeStyles(theme => ({
  change: { '& + &': { marginTop: theme.spacing(2.5) } },
  head: { ...theme.typography.body1, overflowWrap: 'anywhere' },
  aside: { color: theme.palette.text.secondary, ...theme.typography.body2 },
}));

const Change = ({ change }: { change: PlannedChange }) => {
  const { name, note, properties, stateChange } = change;
  const classes = useStyles();
  return (
    <div className={classes.change}>
      <div className={classes.head}>
        <PlainText>{changeInWords(change)}</PlainText>
      </div>
      {stateChange && (
        <div className={classes.aside}>
          From <Mono>{stateChange.from}</Mono> to <Mono>{stateChange.to}</Mono>.
        </div>
      )}
      {note && (
        <div className={classes.aside}>
          <PlainText>{asSentence(note)}</PlainText>
        </div>
      )}
      {properties.length > 0 && (
        <PropertyTable
          label={`Plan for ${name}`}
          from="From"
          to="To"
          properties={properties}
        />
      )}
    </div>
  );
};

/** What an apply would do, connector by connector. */
export const PlanList = ({ plan }: { plan: readonly PlannedChange[] }) => {
  const pending = plan.filter(isPending);
  return pending.length > 0 ? (
    <>
      {pending.map(change => (
        <Change key={`${change.cluster}/${change.name}`} change={change} />
      ))}
    </>
  ) : (
    <Typography color="textSecondary">It changes nothing that runs.</Typography>
  );
};
