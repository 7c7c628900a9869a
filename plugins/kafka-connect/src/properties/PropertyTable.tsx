import type {
  ConfigValue,
  PropertyChange,
} from '@kconnect/plugin-kafka-connect-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { useState } from 'react';
import { Mono } from '../text/PlainText';
import { count } from '../text/plural';
import { ConfigText } from './ConfigText';

/** What fits on a screen beside everything else; the rest is a press away. */
const SHOWN = 15;

const useStyles = makeStyles(theme => ({
  frame: { overflowX: 'auto' },
  table: {
    tableLayout: 'fixed',
    minWidth: 480,
    '& th, & td': { padding: theme.spacing(0.75, 1), verticalAlign: 'top' },
    '& td': { overflowWrap: 'anywhere' },
    '& th': { color: theme.palette.text.secondary },
  },
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
  const [all, setAll] = useState(false);
  const shown = all ? properties : properties.slice(0, SHOWN);
  return (
    <>
      <div className={classes.frame}>
        <Table size="small" className={classes.table} aria-label={label}>
          <TableHead>
            <TableRow>
              <TableCell>Property</TableCell>
              <TableCell>{from}</TableCell>
              <TableCell>{to}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {shown.map(property => (
              <TableRow key={property.key}>
                <TableCell>
                  <Mono>{property.key}</Mono>
                </TableCell>
                <TableCell>
                  <Value text={property.from} hidden={property.masked} />
                </TableCell>
                <TableCell>
                  <Value text={property.to} hidden={property.masked} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
      {shown.length < properties.length && (
        <Button size="small" onClick={() => setAll(true)}>
          All {count(properties.length, 'property', 'properties')}
        </Button>
      )}
    </>
  );
};
