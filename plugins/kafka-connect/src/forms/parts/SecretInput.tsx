import FormHelperText from '@material-ui/core/FormHelperText';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { Mono, PlainText } from '../../text/PlainText';
import { OtherReference } from './OtherReference';
import {
  composeReference,
  isSecretReference,
  mayBecomeKey,
  mayBecomePath,
  takeApart,
  whereToPut,
  type SecretParts,
} from '../fields/references';

const useStyles = makeStyles(theme => ({
  group: { border: 0, margin: 0, padding: 0, minWidth: 0 },
  legend: { padding: 0, ...theme.typography.subtitle2 },
  parts: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(2),
    margin: theme.spacing(1, 0),
    '& > *': { flex: '1 1 10rem' },
  },
}));

/** The choice of a reference that is written out: a worker's own, or one of a store that is not listed. */
const OTHER = 'other';

const REFUSED =
  'That was no reference and was not kept. Put the value into your store, and say here where it lies.';

export interface SecretInputProps {
  id: string;
  label: string;
  description?: string;
  required?: boolean;
  disabled?: boolean;
  error?: boolean;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  /** Where the department's references may begin, such as `aws:finance/`; none: nobody knows. */
  prefixes: readonly string[];
}

/** The reference as it will stand in the file, and where its value belongs. */
const Says = (props: {
  value: string | undefined;
  store: string;
  parts: SecretParts;
}) => {
  const { value, store, parts } = props;
  return (
    <>
      {value !== undefined && (
        <>
          <Mono>{value}</Mono>{' '}
        </>
      )}
      <PlainText>
        {store === OTHER
          ? 'A reference such as ${secret:aws:<path>#<key>}, or a worker’s own. The value itself belongs into the store, never here.'
          : whereToPut(parts)}
      </PlainText>
    </>
  );
};

/** A reference to a secret. What is none does not leave this field. */
export const SecretInput = (props: SecretInputProps) => {
  const { id, label, description, required, disabled, error } = props;
  const { value, onChange, prefixes } = props;
  const classes = useStyles();
  const apart = takeApart(value, prefixes);
  const [chosen, setChosen] = useState<string>();
  const [typed, setTyped] = useState({ path: '', key: '' });
  const [refusal, setRefusal] = useState(false);
  const store =
    chosen ??
    apart?.prefix ??
    (value === undefined ? prefixes[0] ?? OTHER : OTHER);
  const parts: SecretParts =
    apart && apart.prefix === store ? apart : { prefix: store, ...typed };

  const tell = (next: SecretParts) => {
    setRefusal(false);
    setChosen(next.prefix);
    setTyped({ path: next.path, key: next.key });
    onChange(composeReference(next));
  };
  const refuse = () => {
    setRefusal(true);
    onChange(undefined);
  };
  /** Takes a whole reference wherever it is pasted; `false`: it is none. */
  const takeWhole = (text: string) => {
    if (!isSecretReference(text.trim())) return false;
    const taken = takeApart(text.trim(), prefixes);
    setRefusal(false);
    setChosen(taken?.prefix ?? OTHER);
    setTyped({ path: taken?.path ?? '', key: taken?.key ?? '' });
    onChange(text.trim());
    return true;
  };

  const partField = (
    key: 'path' | 'key',
    title: string,
    help: string,
    takes: (text: string) => boolean,
  ) => (
    <TextField
      id={`${id}_${key}`}
      label={title}
      helperText={help}
      required={required && key === 'path'}
      disabled={disabled}
      error={error}
      value={parts[key]}
      inputProps={{
        spellCheck: false,
        autoCapitalize: 'none',
        autoComplete: 'off',
        'aria-describedby': `${id}_says`,
      }}
      onChange={({ target }) => {
        const text = target.value;
        if (takeWhole(text)) return;
        if (takes(text)) tell({ ...parts, [key]: text });
        else refuse();
      }}
    />
  );

  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{label}</legend>
      {description && (
        <FormHelperText>
          <PlainText>{description}</PlainText>
        </FormHelperText>
      )}
      <div className={classes.parts}>
        {prefixes.length > 0 && (
          <TextField
            select
            id={`${id}_store`}
            label="Store"
            value={store}
            disabled={disabled}
            SelectProps={{
              SelectDisplayProps: { 'aria-describedby': `${id}_says` },
            }}
            onChange={({ target }) => {
              setChosen(target.value);
              if (target.value === OTHER) onChange(undefined);
              else tell({ ...parts, prefix: target.value });
            }}
          >
            {prefixes.map(prefix => (
              <MenuItem key={prefix} value={prefix}>
                {prefix}
              </MenuItem>
            ))}
            <MenuItem value={OTHER}>Another reference</MenuItem>
          </TextField>
        )}
        {store === OTHER ? (
          <OtherReference
            {...{ id, required, disabled, error, value, onChange }}
            onTake={takeWhole}
            onRefuse={refuse}
          />
        ) : (
          <>
            {partField('path', 'Secret', 'Its path below.', mayBecomePath)}
            {partField('key', 'Key', 'Empty: all of it.', mayBecomeKey)}
          </>
        )}
      </div>
      <FormHelperText id={`${id}_says`} role="status" error={refusal}>
        {refusal ? REFUSED : <Says {...{ value, store, parts }} />}
      </FormHelperText>
    </fieldset>
  );
};
