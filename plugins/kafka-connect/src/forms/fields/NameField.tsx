import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useEffect, useState } from 'react';
import { useClusterChoice } from '../data/queries';
import { withQueries } from '../data/withQueries';
import { answersIn, isChange, textIn } from '../parts/formData';
import type { FieldProps } from './FieldProps';
import {
  composeName,
  typedParts,
  type NamePlace,
  type TypedParts,
} from './nameOf';
import { NameStanding, WholeName } from './NameStanding';

/** What a template says of its connectors' names. */
export interface NameOptions {
  type?: 'source' | 'sink';
}

const useStyles = makeStyles(theme => ({
  group: { border: 0, margin: 0, padding: 0, minWidth: 0 },
  legend: { padding: 0, ...theme.typography.subtitle2 },
  parts: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(2),
    margin: theme.spacing(1, 0),
    '& > *': { flex: '1 1 12rem' },
  },
}));

/** A connector's name, composed from its parts while typing. */
export const NameField = withQueries(
  (props: FieldProps<string, NameOptions>) => {
    const { idSchema, schema, uiSchema, formData, onChange } = props;
    const { required, disabled, readonly, formContext } = props;
    const classes = useStyles();
    const answers = answersIn(formContext);
    const department = textIn(answers, 'department');
    const cluster = textIn(answers, 'cluster');
    const environment = useClusterChoice().data?.items.find(
      ({ id }) => id === cluster,
    )?.environment;
    const { type } = uiSchema['ui:options'] ?? {};
    const place: NamePlace | undefined =
      department && type && environment
        ? { department, type, environment }
        : undefined;

    const [typed, setTyped] = useState<TypedParts>(() =>
      typedParts(formData, department),
    );
    const isFixed = isChange(answers);
    const name = place && composeName(place, typed);
    useEffect(() => {
      if (!isFixed && place !== undefined && name !== formData) onChange(name);
    });

    if (isFixed) {
      return (
        <TextField
          id={idSchema.$id}
          fullWidth
          disabled
          label={schema.title}
          value={formData ?? ''}
          helperText="A connector keeps its name."
        />
      );
    }
    const id = idSchema.$id;
    const part = (key: keyof TypedParts, label: string, help: string) => (
      <TextField
        id={`${id}_${key}`}
        label={label}
        helperText={help}
        required={required}
        disabled={disabled || readonly}
        value={typed[key]}
        inputProps={{
          maxLength: 200,
          spellCheck: false,
          autoCapitalize: 'none',
          'aria-describedby': `${id}_says ${id}_${key}-helper-text`,
        }}
        onChange={({ target }) =>
          setTyped(now => ({ ...now, [key]: target.value.trim() }))
        }
      />
    );
    return (
      <fieldset className={classes.group}>
        <legend className={classes.legend}>{schema.title ?? 'Name'}</legend>
        <div className={classes.parts}>
          {part('dataSource', 'Data source', 'What it reads or writes.')}
          {part('suffix', 'Suffix', 'One word that tells it from others.')}
        </div>
        <WholeName name={name} place={place} typed={typed} />
        <NameStanding id={`${id}_says`} {...{ name, place, cluster }} />
      </fieldset>
    );
  },
);
