import { Link } from '@backstage/core-components';
import type { ConnectorDeployment } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { useRequestPath } from '../../data/useRequestPath';
import { asSentence, Mono, PlainText } from '../../text/PlainText';
import { WebLink } from '../../text/WebLink';
import { RESULTS } from './EventEntry';
import { HistoryEntry } from './HistoryEntry';

const useStyles = makeStyles(theme => ({
  links: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 2),
  },
}));

/** What a run of the pipeline did to it, by which request. */
export const DeploymentEntry = (props: { deployment: ConnectorDeployment }) => {
  const { at, request, result, revision, run, says } = props.deployment;
  const classes = useStyles();
  const path = useRequestPath();
  const words = `request #${request}`;
  return (
    <HistoryEntry
      at={at}
      what={
        <span>
          Deployment
          {request !== undefined && (
            <>
              {' of '}
              {path ? <Link to={path(request)}>{words}</Link> : words}
            </>
          )}
          : {result ? RESULTS[result] : 'under way'}
        </span>
      }
    >
      <div>
        <PlainText>{asSentence(says)}</PlainText>
      </div>
      <div className={classes.links}>
        <span>
          at <Mono>{revision.slice(0, 8)}</Mono>
        </span>
        {run && <WebLink to={run}>The run</WebLink>}
      </div>
    </HistoryEntry>
  );
};
