import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import type { InitialState } from '@kconnect/plugin-kafka-connect-common';
import type { FieldProps } from './FieldProps';

/** What each state means to those who wait for the data. */
const STATES: Readonly<Record<InitialState, { title: string; says: string }>> =
  {
    RUNNING: {
      title: 'Running',
      says: 'It runs, and a pause that was made by a button ends.',
    },
    PAUSED: {
      title: 'Paused',
      says: 'Its tasks stay where they are and move nothing.',
    },
    STOPPED: {
      title: 'Stopped',
      says: 'Its tasks are let go and cost nothing; where it left off is kept.',
    },
  };

/** The state that a connector's file keeps it in. */
export const StateField = (props: FieldProps<string>) => {
  const { idSchema, schema, formData, onChange, required } = props;
  const { disabled, readonly, rawErrors = [] } = props;
  const id = idSchema.$id;
  return (
    <FormControl
      component="fieldset"
      required={required}
      disabled={disabled || readonly}
      error={rawErrors.length > 0}
    >
      <FormLabel component="legend" id={`${id}_label`}>
        {schema.title ?? 'State'}
      </FormLabel>
      {schema.description && (
        <FormHelperText>{schema.description}</FormHelperText>
      )}
      <RadioGroup
        aria-labelledby={`${id}_label`}
        name={id}
        value={formData ?? ''}
        onChange={(_, state) => onChange(state)}
      >
        {Object.entries(STATES).map(([state, { title, says }]) => (
          <FormControlLabel
            key={state}
            value={state}
            control={<Radio color="primary" />}
            label={
              <>
                {title}
                <FormHelperText component="span" style={{ display: 'block' }}>
                  {says}
                </FormHelperText>
              </>
            }
          />
        ))}
      </RadioGroup>
    </FormControl>
  );
};
