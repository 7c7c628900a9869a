import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { DraftAnswer } from '@kconnect/plugin-kafka-connect-common';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { ReactNode } from 'react';
import { requestPageRouteRef } from '../../routes';
import { Notice } from '../../notices/Notice';
import { changeInWords } from '../../properties/changeInWords';
import { asSentence, PlainText } from '../../text/PlainText';
import { count, sentenceList } from '../../text/plural';
import { obstaclesIn, warningsIn } from './verdictWords';

const useStyles = makeStyles(theme => ({
  list: {
    margin: 0,
    paddingLeft: theme.spacing(2.5),
    '& li': { overflowWrap: 'anywhere' },
  },
  part: { marginTop: theme.spacing(2) },
}));

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul className={useStyles().list}>
    {lines.map((line, index) => (
      <li key={index}>
        <PlainText>{asSentence(line)}</PlainText>
      </li>
    ))}
  </ul>
);

/** What stops it, and what does not. */
export const Obstacles = ({ answer }: { answer: DraftAnswer }) => {
  const obstacles = obstaclesIn(answer);
  const warnings = [
    ...warningsIn(answer).map(({ message, fix }) => `${message} ${fix}`),
    ...answer.remarks.map(({ message }) => message),
  ];
  return (
    <>
      {obstacles.length > 0 && (
        <Notice severity="error">
          {count(obstacles.length, 'thing')} to mend before it can be proposed:
          <Lines lines={obstacles} />
        </Notice>
      )}
      {warnings.length > 0 && (
        <Notice severity="warning">
          Good to know, and no obstacle:
          <Lines lines={warnings} />
        </Notice>
      )}
    </>
  );
};

const Part = (props: { title: string; children: ReactNode }) => (
  <section className={useStyles().part}>
    <Typography variant="subtitle2" component="h3">
      {props.title}
    </Typography>
    {props.children}
  </section>
);

/** What merging it would do, whose leave that takes, and which request it becomes. */
export const Outlook = ({ answer }: { answer: DraftAnswer }) => {
  const { verdict } = answer;
  const page = useRouteRef(requestPageRouteRef);
  if (!verdict) return null;
  const { plan, leave, request, behind } = verdict;
  return (
    <>
      {plan.length > 0 && (
        <Part title="What merging it does">
          <Lines
            lines={plan.map(change =>
              [changeInWords(change), change.note].filter(Boolean).join(' '),
            )}
          />
        </Part>
      )}
      <Part title="Who approves it">
        <Typography variant="body2" component="div">
          <PlainText>{asSentence(leave.says)}</PlainText>
        </Typography>
        {behind.length > 0 && (
          <Typography variant="body2">
            It waits behind{' '}
            {sentenceList(behind.map(number => `request #${number}`))}, which
            came first and would take the last place.
          </Typography>
        )}
        {request && (
          <Typography variant="body2">
            It updates{' '}
            <Link to={page?.({ id: String(request.number) }) ?? request.url}>
              request #{request.number}
            </Link>
            , which is open.
          </Typography>
        )}
      </Part>
    </>
  );
};
