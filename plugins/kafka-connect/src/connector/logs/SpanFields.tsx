import Button from '@material-ui/core/Button';
import FormHelperText from '@material-ui/core/FormHelperText';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useId, useState } from 'react';
import { troubleWith, type TimeSpan } from './logState';

const useStyles = makeStyles(theme => ({
  form: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
  trouble: { flexBasis: '100%', margin: 0 },
}));

/** As the browser's field wants it: on the reader's clock, without a zone. */
function toField(iso: string): string {
  const at = new Date(iso);
  const here = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return here.toISOString().slice(0, 16);
}

/** What stands in the field, ISO 8601 in UTC; empty where it is no time. */
function fromField(text: string): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}

/** Two times to look between. They are looked at when both make sense, and it is said why where they do not. */
export const SpanFields = (props: {
  span: TimeSpan;
  onChange: (span: TimeSpan) => void;
}) => {
  const { span, onChange } = props;
  const classes = useStyles();
  const ids = useId();
  const trouble = `${ids}-trouble`;
  const [from, setFrom] = useState(toField(span.from));
  const [to, setTo] = useState(toField(span.to));
  const wanted = { from: fromField(from), to: fromField(to) };
  const wrong = troubleWith(wanted, Date.now());
  const fields = [
    { label: 'From', value: from, set: setFrom },
    { label: 'To', value: to, set: setTo },
  ];
  return (
    <form
      className={classes.form}
      onSubmit={event => {
        event.preventDefault();
        if (!wrong) onChange(wanted);
      }}
    >
      {fields.map(({ label, value, set }) => (
        <TextField
          key={label}
          id={`${ids}-${label}`}
          type="datetime-local"
          size="small"
          variant="outlined"
          label={label}
          value={value}
          error={wrong !== undefined}
          onChange={event => set(event.target.value)}
          InputLabelProps={{ shrink: true }}
          inputProps={{ 'aria-describedby': wrong && trouble }}
        />
      ))}
      <Button
        type="submit"
        size="small"
        variant="outlined"
        disabled={wrong !== undefined}
      >
        Look
      </Button>
      {wrong && (
        <FormHelperText id={trouble} error className={classes.trouble}>
          {wrong}
        </FormHelperText>
      )}
    </form>
  );
};
