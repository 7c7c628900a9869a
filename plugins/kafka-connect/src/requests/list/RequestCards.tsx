import type { RequestSummary } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { useRequestPath } from '../../data/useRequestPath';
import { CardList } from '../../list/CardList';
import { PlainText } from '../../text/PlainText';
import { RequestState } from '../RequestState';
import type { RequestReader } from '../words/requestWords';
import { RequestSubject } from './RequestSubject';

const useStyles = makeStyles(theme => ({
  card: theme.typography.body2,
  title: {
    color: theme.palette.link,
    fontWeight: 600,
    overflowWrap: 'anywhere',
  },
}));

/** Requests on a phone: what, and how it is. */
export const RequestCards = (props: {
  requests: readonly RequestSummary[];
  reader: RequestReader | undefined;
}) => {
  const { requests, reader } = props;
  const classes = useStyles();
  const path = useRequestPath();
  const cards = requests.map(request => ({
    key: request.id,
    to: path?.(request.id) ?? '#',
    content: (
      <div className={classes.card}>
        <div className={classes.title}>
          <PlainText>{request.title}</PlainText>
        </div>
        <RequestState request={request} reader={reader} />
        <RequestSubject request={request} />
      </div>
    ),
  }));
  return <CardList label="Requests" cards={cards} />;
};
