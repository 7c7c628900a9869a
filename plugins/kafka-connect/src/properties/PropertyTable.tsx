import type {
  ConfigValue,
  PropertyChange,
} from '@kconnect/plugin-kafka-connect-common';
import Button from '@material-ui/core/Button';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { useState } from 'react';
import { Mono } from '../text/PlainText';
import { count } from '../text/plural';
import { ConfigText } from './ConfigText';

/** What fits on a screen beside everything else; the rest is a press away. */
const SHOWN = 15;

const useStyles = makeStyles(theme => ({
  table: {
    tableLayout: 'fixed',
    '& th, & td': { padding: theme.spacing(0.75, 1), verticalAlign: 'top' },
    '& td, & tbody th': { overflowWrap: 'anywhere' },
    '& thead th': { color: theme.palette.text.secondary },
  },
  key: { borderBottom: 0, fontWeight: 'inherit' },
  value: { maxHeight: 160, overflowY: 'auto' },
  none: { fontStyle: 'italic', color: theme.palette.text.secondary },
}));

function valueOf(text: string): ConfigValue {
  return text.includes('${secret:')
    ? { kind: 'reference', value: text }
    : { kind: 'plain', value: text };
}

const Value = (props: { text: string | null; hidden: boolean }) => {
  const { text, hidden } = props;
  const classes = useStyles();
  if (text !== null) {
    return (
      <div className={classes.value}>
        <ConfigText value={valueOf(text)} />
      </div>
    );
  }
  return hidden ? (
    <ConfigText value={{ kind: 'masked' }} />
  ) : (
    <span className={classes.none}>not set</span>
  );
};

/** From and to, as two cells of a row. */
const Values = ({ property }: { property: PropertyChange }) => (
  <>
    <TableCell>
      <Value text={property.from} hidden={property.masked} />
    </TableCell>
    <TableCell>
      <Value text={property.to} hidden={property.masked} />
    </TableCell>
  </>
);

/** A property in one row; on a phone its key has a row to itself, as both values need the width. */
const PropertyRows = (props: { property: PropertyChange; narrow: boolean }) => {
  const { property, narrow } = props;
  const classes = useStyles();
  const key = <Mono>{property.key}</Mono>;
  return narrow ? (
    <>
      <TableRow>
        <TableCell
          component="th"
          scope="rowgroup"
          colSpan={2}
          className={classes.key}
        >
          {key}
        </TableCell>
      </TableRow>
      <TableRow>
        <Values property={property} />
      </TableRow>
    </>
  ) : (
    <TableRow>
      <TableCell>{key}</TableCell>
      <Values property={property} />
    </TableRow>
  );
};

/**
 * What changes of a configuration, property by property: secrets as references or not at all.
 *
 * @param from - heading of what is now
 * @param to - heading of what is wanted
 */
export const PropertyTable = (props: {
  label: string;
  from: string;
  to: string;
  properties: readonly PropertyChange[];
}) => {
  const { label, from, to, properties } = props;
  const classes = useStyles();
  const narrow = useMediaQuery(useTheme().breakpoints.down('xs'));
  const [all, setAll] = useState(false);
  const shown = all ? properties : properties.slice(0, SHOWN);
  return (
    <>
      <Table size="small" className={classes.table} aria-label={label}>
        <TableHead>
          <TableRow>
            {!narrow && <TableCell>Property</TableCell>}
            <TableCell>{from}</TableCell>
            <TableCell>{to}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {shown.map(property => (
            <PropertyRows
              key={property.key}
              property={property}
              narrow={narrow}
            />
          ))}
        </TableBody>
      </Table>
      {shown.length < properties.length && (
        <Button size="small" onClick={() => setAll(true)}>
          All {count(properties.length, 'property', 'properties')}
        </Button>
      )}
    </>
  );
};
