import { Link } from '@backstage/core-components';
import type { RequestSummary } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { useRequestPath } from '../../data/useRequestPath';
import { PlainText } from '../../text/PlainText';
import { Asker } from '../Asker';
import { ChecksLine } from '../ChecksLine';
import { RequestState } from '../RequestState';
import { contentsInWords, type RequestReader } from '../words/requestWords';
import { RequestSubject } from './RequestSubject';

const useStyles = makeStyles(theme => ({
  frame: {
    // What is hidden from view in it scrolls with it, and makes the page no wider.
    position: 'relative',
    overflowX: 'auto',
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
  table: {
    '& th, & td': { padding: theme.spacing(1, 1.5), verticalAlign: 'top' },
    '& th': {
      whiteSpace: 'nowrap',
      color: theme.palette.text.secondary,
      fontWeight: 600,
      fontSize: '0.8125rem',
    },
  },
  title: { fontWeight: 600, overflowWrap: 'anywhere' },
  subject: { width: '34%', minWidth: 220 },
  state: { width: '36%', minWidth: 220 },
  plan: { minWidth: 140 },
  narrow: { whiteSpace: 'nowrap' },
}));

const RequestRow = (props: {
  request: RequestSummary;
  reader: RequestReader | undefined;
}) => {
  const { request, reader } = props;
  const classes = useStyles();
  const path = useRequestPath();
  const title = <PlainText>{request.title}</PlainText>;
  return (
    <TableRow hover>
      <TableCell className={classes.subject}>
        <div className={classes.title}>
          {path ? <Link to={path(request.id)}>{title}</Link> : title}
        </div>
        <RequestSubject request={request} />
      </TableCell>
      <TableCell className={classes.state}>
        <RequestState request={request} reader={reader} />
      </TableCell>
      <TableCell className={classes.plan}>
        {contentsInWords(request.connectors)}
      </TableCell>
      <TableCell>
        <ChecksLine checks={request.checks} />
      </TableCell>
      <TableCell className={classes.narrow}>
        <Asker asker={request.asker} />
      </TableCell>
    </TableRow>
  );
};

/** Requests in rows: what, how it is and whose move, what it does, its checks, who asked. */
export const RequestTable = (props: {
  requests: readonly RequestSummary[];
  reader: RequestReader | undefined;
}) => {
  const { requests, reader } = props;
  const classes = useStyles();
  return (
    <div className={classes.frame}>
      <Table className={classes.table} aria-label="Requests">
        <TableHead>
          <TableRow>
            <TableCell>Request</TableCell>
            <TableCell>State</TableCell>
            <TableCell>Plan</TableCell>
            <TableCell>Checks</TableCell>
            <TableCell>Asked by</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {requests.map(request => (
            <RequestRow key={request.id} request={request} reader={reader} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
};
