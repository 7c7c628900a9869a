import type {
  ConnectorDetail,
  Drift,
} from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { Notice } from '../../notices/Notice';
import { PropertyTable } from '../../properties/PropertyTable';
import { asSentence, Mono, PlainText } from '../../text/PlainText';
import { OpenRequests } from './OpenRequests';
import { PutBack } from './PutBack';
import { TakeIntoGit } from './TakeIntoGit';

const useStyles = makeStyles(theme => ({
  quiet: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1.5),
    marginBottom: theme.spacing(2),
    color: theme.palette.text.secondary,
    ...theme.typography.body2,
  },
  title: { fontWeight: 600 },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1),
  },
}));

/** What differs between what runs and its file. */
export const Difference = ({ drift }: { drift: Drift }) => {
  const { properties, stateChange } = drift;
  return (
    <>
      {stateChange && (
        <div>
          It is <Mono>{stateChange.from}</Mono>; Git would bring it to{' '}
          <Mono>{stateChange.to}</Mono>.
        </div>
      )}
      {properties.length > 0 && (
        <PropertyTable
          label="Difference to the file in Git"
          from="Runs"
          to="File"
          properties={properties}
        />
      )}
    </>
  );
};

/** How what runs stands to what Git wants of it, where there is anything to say; and the requests that would change it. */
export const DesiredNotice = ({
  connector,
}: {
  connector: ConnectorDetail;
}) => {
  const classes = useStyles();
  const { desired } = connector;
  if (!desired) return null;
  const { drift } = desired;
  const says = <PlainText>{asSentence(drift.says)}</PlainText>;

  const notice = () => {
    switch (drift.state) {
      case 'none':
        return null;
      case 'drift':
        return (
          <Notice severity="warning">
            <div className={classes.title}>It was changed outside of Git</div>
            <div>{says}</div>
            <Difference drift={drift} />
            <div className={classes.actions}>
              <TakeIntoGit connector={connector} />
              <PutBack connector={connector} />
            </div>
          </Notice>
        );
      case 'no-file':
        return (
          <div className={classes.quiet}>
            <span>Nothing in Git describes it.</span>
            <TakeIntoGit connector={connector} />
          </div>
        );
      case 'pending':
        return (
          <div className={classes.quiet} role="status">
            {says}
          </div>
        );
      default:
        return <div className={classes.quiet}>{says}</div>;
    }
  };

  return (
    <>
      {notice()}
      <OpenRequests desired={desired} />
    </>
  );
};
