import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  SEVERITIES,
  type Finding,
  type Severity,
} from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import ErrorOutline from '@material-ui/icons/ErrorOutline';
import InfoOutlined from '@material-ui/icons/InfoOutlined';
import ReportProblemOutlined from '@material-ui/icons/ReportProblemOutlined';
import { StatusIcon, type Sign } from '../signs/StatusIcon';
import { Mono, PlainText } from '../text/PlainText';
import { WebLink } from '../text/WebLink';

const SIGNS: Record<Severity, Sign> = {
  error: { word: 'Error', Icon: ErrorOutline, color: 'error' },
  warning: { word: 'Warning', Icon: ReportProblemOutlined, color: 'warning' },
  info: { word: 'Info', Icon: InfoOutlined, color: 'pending' },
};

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    ...theme.typography.body2,
    '& li': {
      display: 'grid',
      gridTemplateColumns: 'auto minmax(0, 1fr)',
      gap: theme.spacing(0, 1),
      padding: theme.spacing(1, 0),
    },
    '& li + li': { borderTop: `1px solid ${theme.palette.divider}` },
  },
  message: { fontWeight: 600 },
  place: { color: theme.palette.text.secondary, overflowWrap: 'anywhere' },
}));

/** The handbook's page of a finding, where the portal says in which folder of the web the product's files are. */
function useHandbook(): (docs: string) => string | undefined {
  const base = useApi(configApiRef).getOptionalString('kafkaConnect.handbook');
  return docs => base && `${base.replace(/\/$/, '')}/${docs}`;
}

/** What the check says, errors first: what is wrong, what to do, where it stands, and the handbook's page. */
export const FindingList = ({ findings }: { findings: readonly Finding[] }) => {
  const classes = useStyles();
  const handbook = useHandbook();
  const sorted = [...findings].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
  return (
    <ul className={classes.list} aria-label="Findings">
      {sorted.map((finding, index) => (
        <li key={index}>
          <StatusIcon sign={SIGNS[finding.severity]} />
          <div>
            <div className={classes.message}>
              {SIGNS[finding.severity].word}:{' '}
              <PlainText>{finding.message}</PlainText>
            </div>
            <div>
              <PlainText>{finding.fix}</PlainText>
            </div>
            <div className={classes.place}>
              <WebLink to={handbook(finding.docs)}>
                <Mono>{finding.code}</Mono>
              </WebLink>{' '}
              in <Mono>{finding.file}</Mono>, line {finding.line}
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
};
