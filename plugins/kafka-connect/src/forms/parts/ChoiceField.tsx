import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useEffect, useMemo, type ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  option: { display: 'block', padding: theme.spacing(0.75, 0) },
  more: {
    ...theme.typography.body2,
    color: theme.palette.text.secondary,
    overflowWrap: 'anywhere',
  },
}));

/** One thing that can be chosen. */
export interface ChoiceOption {
  /** What the form holds of it. */
  id: string;
  label: string;
  /** What helps to choose, below its label. */
  more: ReactNode;
}

export interface ChoiceFieldProps {
  id: string;
  label: string;
  description?: ReactNode;
  required?: boolean;
  disabled?: boolean;
  error?: boolean;
  value: string | undefined;
  /** Absent: they are being asked for. */
  options: readonly ChoiceOption[] | undefined;
  /** What is said where there are none. */
  nothing: string;
  onChange: (id: string | undefined) => void;
  /** A single one need not be chosen by hand. */
  chooseSingle?: boolean;
  /** Tells what is typed, where not all options are there. */
  onSearch?: (text: string) => void;
}

/**
 * The option that a form holds. As long as options are being asked for its id stands for it: the browser sends no form
 * whose required field is empty.
 */
function chosenOf(
  options: readonly ChoiceOption[] | undefined,
  value: string | undefined,
): ChoiceOption | undefined {
  if (value === undefined) return undefined;
  return options
    ? options.find(({ id }) => id === value)
    : { id: value, label: value, more: undefined };
}

/** A choice with search, that shows of each option what helps to choose. */
export const ChoiceField = (props: ChoiceFieldProps) => {
  const { id, label, description, required, disabled, error } = props;
  const { value, options, nothing, onChange, chooseSingle, onSearch } = props;
  const classes = useStyles();
  const chosen = useMemo(() => chosenOf(options, value), [options, value]);
  const single = options?.length === 1 ? options[0].id : undefined;

  useEffect(() => {
    if (!chooseSingle || disabled || value !== undefined) return;
    if (single !== undefined) onChange(single);
  }, [chooseSingle, disabled, value, single, onChange]);

  const isEmpty = options?.length === 0 && !onSearch;
  return (
    <Autocomplete<ChoiceOption>
      id={id}
      options={[...(options ?? [])]}
      value={chosen ?? null}
      loading={options === undefined}
      loadingText="Asking the portal"
      noOptionsText={nothing}
      disabled={disabled}
      autoHighlight
      openOnFocus
      getOptionLabel={option => option.label}
      getOptionSelected={(option, other) => option.id === other.id}
      // The backend has searched already.
      filterOptions={onSearch ? all => all : undefined}
      onInputChange={
        onSearch &&
        ((_, text, reason) => onSearch(reason === 'input' ? text : ''))
      }
      onChange={(_, option) => onChange(option?.id)}
      renderOption={option => (
        <div className={classes.option}>
          <div>{option.label}</div>
          <div className={classes.more}>{option.more}</div>
        </div>
      )}
      renderInput={params => (
        <TextField
          {...params}
          label={label}
          required={required}
          error={error || (isEmpty && !disabled)}
          helperText={isEmpty ? nothing : chosen?.more ?? description}
        />
      )}
    />
  );
};
