import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { JudgedApproval } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import Block from '@material-ui/icons/Block';
import CheckCircle from '@material-ui/icons/CheckCircle';
import type { Sign } from '../../signs/StatusIcon';
import { asSentence, Mono, PlainText } from '../../text/PlainText';
import { Elapsed } from '../../time/Times';
import { SignLabel } from '../RequestState';
import { Entries, EntryHead } from './Entries';

const COUNTS: Sign = { word: 'Counts', Icon: CheckCircle, color: 'ok' };
const VOID: Sign = { word: 'Does not count', Icon: Block, color: 'aborted' };

const useStyles = makeStyles(theme => ({
  quiet: { color: theme.palette.text.secondary },
}));

/** Who approved which state of the branch, and whether that counts. */
export const ApprovalList = (props: {
  approvals: readonly JudgedApproval[];
}) => {
  const classes = useStyles();
  return (
    <Entries label="Approvals">
      {props.approvals.map((approval, index) => (
        <li key={index}>
          <EntryHead>
            <SignLabel sign={approval.counts ? COUNTS : VOID} />
            <EntityRefLink entityRef={approval.by} defaultKind="user" />
            <span className={classes.quiet}>
              <Elapsed at={approval.at} /> ago, of{' '}
              <Mono>{approval.revision.slice(0, 8)}</Mono>
            </span>
          </EntryHead>
          {approval.reason && (
            <PlainText>{asSentence(approval.reason)}</PlainText>
          )}
        </li>
      ))}
    </Entries>
  );
};
