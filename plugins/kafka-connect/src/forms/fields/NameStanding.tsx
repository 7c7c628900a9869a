import FormHelperText from '@material-ui/core/FormHelperText';
import { makeStyles } from '@material-ui/core/styles';
import { MAX_NAME_LENGTH } from '@kconnect/plugin-kafka-connect-common';
import { Mono, PlainText } from '../../text/PlainText';
import { useTakenNames } from '../data/queries';
import {
  faultsOf,
  isInUse,
  takenBy,
  takenInWords,
  type NamePlace,
  type TypedParts,
} from './nameOf';

const useStyles = makeStyles(theme => ({
  whole: {
    padding: theme.spacing(1),
    background: theme.palette.background.default,
    borderRadius: theme.shape.borderRadius,
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
  },
  length: { color: theme.palette.text.secondary, whiteSpace: 'nowrap' },
}));

/** The name as it will be, with dots for what is missing. */
export const WholeName = (props: {
  name: string | undefined;
  place: NamePlace | undefined;
  typed: TypedParts;
}) => {
  const { name, place, typed } = props;
  const classes = useStyles();
  const shown =
    name ??
    [
      place?.department ?? '…',
      typed.dataSource || '…',
      place?.type ?? '…',
      place?.environment ?? '…',
      typed.suffix || '…',
    ].join('-');
  return (
    <div className={classes.whole}>
      <Mono>{shown}</Mono>
      <span className={classes.length}>
        {name === undefined
          ? `at most ${MAX_NAME_LENGTH}`
          : `${name.length} of ${MAX_NAME_LENGTH}`}
      </span>
    </div>
  );
};

/** What is wrong with it, or whether it is free. */
export const NameStanding = (props: {
  id: string;
  name: string | undefined;
  place: NamePlace | undefined;
  cluster: string | undefined;
}) => {
  const { id, name, place, cluster } = props;
  const taken = useTakenNames(place?.department);
  const says = (isError: boolean, text: string) => (
    <FormHelperText id={id} error={isError} role="status">
      <PlainText>{text}</PlainText>
    </FormHelperText>
  );
  if (!place || !cluster) {
    return says(false, 'Choose the department and the cluster first.');
  }
  if (name === undefined) {
    return says(false, 'Its parts make the name, which stays for good.');
  }
  const [fault] = faultsOf(name, place);
  if (fault) return says(true, `${fault.message} ${fault.fix}`);
  if (taken.data) {
    const by = takenBy(name, cluster, taken.data);
    return by
      ? says(isInUse(by), takenInWords(by))
      : says(false, 'This name is free.');
  }
  return says(
    false,
    taken.error
      ? 'Whether it is free could not be asked; the file says so on the last page.'
      : 'Asking whether it is free.',
  );
};
