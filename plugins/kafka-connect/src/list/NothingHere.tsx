import type { ClusterSummary } from '@kconnect/plugin-kafka-connect-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { ReactNode } from 'react';
import { isUnread } from '../notices/ClusterNotices';
import { sentenceList } from '../text/plural';
import { printable } from '../text/printable';
import { describeFilters, type Filters } from './listState';
import { RequestConnectorButton } from './RequestConnectorButton';

const useStyles = makeStyles(theme => ({
  nothing: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: theme.spacing(1.5),
    padding: theme.spacing(4, 2),
    textAlign: 'center',
    overflowWrap: 'anywhere',
  },
}));

/** Nothing to show, in a few words, and what can be done about it. */
export const Nothing = (props: { text: string; children?: ReactNode }) => (
  <div className={useStyles().nothing}>
    <Typography color="textSecondary">{props.text}</Typography>
    {props.children}
  </div>
);

/** Where a department has no connectors yet, the way to the first one; a portal without such a way says nothing of it. */
export const NoConnectors = ({
  clusters,
}: {
  clusters: readonly ClusterSummary[];
}) => {
  if (clusters.some(isUnread)) {
    return <Nothing text="No connectors known yet." />;
  }
  return (
    <Nothing text="No connectors yet">
      <RequestConnectorButton label="Request one" variant="outlined" />
    </Nothing>
  );
};

/** The filters let nothing through: which ones, and the way out. */
export const NothingMatches = (props: {
  filters: Filters;
  onClear: () => void;
}) => (
  <Nothing
    text={`Nothing matches ${printable(
      sentenceList(describeFilters(props.filters)),
    )}.`}
  >
    <Button variant="outlined" color="primary" onClick={props.onClear}>
      Clear
    </Button>
  </Nothing>
);
