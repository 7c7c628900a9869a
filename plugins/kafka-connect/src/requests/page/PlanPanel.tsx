import type { RequestDetail } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Panel } from '../../connector/Panel';
import { PlanList } from '../../properties/PlanList';
import { Mono, PlainText } from '../../text/PlainText';
import { contentsInWords } from '../words/requestWords';

const useStyles = makeStyles(theme => ({
  others: {
    margin: theme.spacing(1.5, 0, 0),
    paddingLeft: theme.spacing(2.5),
    ...theme.typography.body2,
  },
}));

/** What merging would do, or did: the connectors property by property, and what else is touched. */
export const PlanPanel = ({ request }: { request: RequestDetail }) => {
  const { connectors, others, plan } = request;
  const classes = useStyles();
  return (
    <Panel title="Plan">
      {plan && (connectors.length > 0 || others.length === 0) && (
        <PlanList plan={plan} />
      )}
      {!plan && (
        <Typography color="textSecondary">
          {contentsInWords(connectors)}.
          {request.state === 'open' && ' The plan is not known yet.'}
        </Typography>
      )}
      {others.length > 0 && (
        <ul className={classes.others} aria-label="Other files">
          {others.map(({ path, says }) => (
            <li key={path}>
              <Mono>{path}</Mono> <PlainText>{says}</PlainText>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};
