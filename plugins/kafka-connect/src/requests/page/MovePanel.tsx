import type { RequestDetail } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { Panel } from '../../connector/Panel';
import { asSentence, PlainText } from '../../text/PlainText';
import { sentenceList } from '../../text/plural';
import { saysOf, StateLine } from '../RequestState';
import { isAsker, type RequestReader } from '../words/requestWords';
import { Moves } from './Moves';
import { Way } from './Way';

const useStyles = makeStyles(theme => ({
  state: theme.typography.body1,
  says: { margin: theme.spacing(0.5, 0, 0), ...theme.typography.body1 },
  behind: { margin: theme.spacing(0.5, 0, 0), ...theme.typography.body2 },
  way: { marginTop: theme.spacing(2) },
}));

/** How the request is, whose move it is and since when, what can be done, and how far it is on its way. */
export const MovePanel = (props: {
  request: RequestDetail;
  reader: RequestReader | undefined;
}) => {
  const { request, reader } = props;
  const { behind, state } = request;
  const classes = useStyles();
  const says = saysOf(request, reader);
  return (
    <Panel title="Whose move">
      <div className={classes.state}>
        <StateLine request={request} reader={reader} />
      </div>
      {says && (
        <p className={classes.says}>
          <PlainText>{asSentence(says)}</PlainText>
        </p>
      )}
      {behind.length > 0 && (
        <p className={classes.behind}>
          Earlier requests take the places that it would need:{' '}
          {sentenceList(behind.map(number => `#${number}`))}.
        </p>
      )}
      {state === 'open' && (
        <Moves
          request={request}
          own={reader !== undefined && isAsker(request, reader)}
        />
      )}
      <div className={classes.way}>
        <Way request={request} />
      </div>
    </Panel>
  );
};
