import { Link } from '@backstage/core-components';
import type {
  DesiredState,
  RequestLink,
} from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { useRequestPath } from '../../data/useRequestPath';
import { useRequestReader } from '../../data/useRequestReader';
import { useRequestList } from '../../data/useRequests';
import { StateLine } from '../../requests/RequestState';
import { PlainText } from '../../text/PlainText';
import { Elapsed } from '../../time/Times';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: theme.spacing(0, 0, 2),
    padding: 0,
    ...theme.typography.body2,
    '& li': {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 1.5),
      overflowWrap: 'anywhere',
    },
  },
}));

const OpenRequest = ({ link }: { link: RequestLink }) => {
  const path = useRequestPath();
  const reader = useRequestReader();
  const { data } = useRequestList();
  const request = data?.items.find(({ id }) => id === link.number);
  const words = (
    <>
      #{link.number} <PlainText>{link.title}</PlainText>
    </>
  );
  return (
    <li>
      {path ? <Link to={path(link.number)}>{words}</Link> : words}
      {request ? (
        <StateLine request={request} reader={reader} />
      ) : (
        <span>
          open for <Elapsed at={link.at} />
        </span>
      )}
    </li>
  );
};

/** The requests about this connector that are not merged yet: `#12 … Waits for approval · The platform team’s move · 3 h`. */
export const OpenRequests = ({ desired }: { desired: DesiredState }) => {
  const classes = useStyles();
  const open = desired.requests.filter(({ state }) => state === 'open');
  if (open.length === 0) return null;
  return (
    <ul className={classes.list} aria-label="Open requests">
      {open.map(link => (
        <OpenRequest key={link.number} link={link} />
      ))}
    </ul>
  );
};
