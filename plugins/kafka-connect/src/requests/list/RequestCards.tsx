import { Link } from '@backstage/core-components';
import type { RequestSummary } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { useRequestPath } from '../../data/useRequestPath';
import { PlainText } from '../../text/PlainText';
import { RequestState } from '../RequestState';
import type { RequestReader } from '../words/requestWords';
import { RequestSubject } from './RequestSubject';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
  item: {
    '&:not(:first-child)': { borderTop: `1px solid ${theme.palette.divider}` },
  },
  link: {
    display: 'block',
    padding: theme.spacing(1.5),
    color: 'inherit',
    ...theme.typography.body2,
    '&:hover': { background: theme.palette.action.hover },
  },
  title: {
    color: theme.palette.link,
    fontWeight: 600,
    overflowWrap: 'anywhere',
  },
}));

/** The same as the table where there is no room for one, as on a phone: what, and how it is; the rest is a tap away. */
export const RequestCards = (props: {
  requests: readonly RequestSummary[];
  reader: RequestReader | undefined;
}) => {
  const { requests, reader } = props;
  const classes = useStyles();
  const path = useRequestPath();
  return (
    <ul className={classes.list} aria-label="Requests">
      {requests.map(request => (
        <li key={request.id} className={classes.item}>
          <Link
            to={path?.(request.id) ?? '#'}
            underline="none"
            className={classes.link}
          >
            <div className={classes.title}>
              <PlainText>{request.title}</PlainText>
            </div>
            <RequestState request={request} reader={reader} />
            <RequestSubject request={request} />
          </Link>
        </li>
      ))}
    </ul>
  );
};
