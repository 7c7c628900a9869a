import { makeStyles } from '@material-ui/core/styles';
import ErrorOutline from '@material-ui/icons/ErrorOutline';
import ReportProblemOutlined from '@material-ui/icons/ReportProblemOutlined';
import type { ReactNode } from 'react';
import { legible, SIGN_CONTRAST } from '../signs/legible';

type Severity = 'warning' | 'error';

const icons = { warning: ReportProblemOutlined, error: ErrorOutline };

const useStyles = makeStyles(theme => {
  const colorOf = ({ severity }: { severity: Severity }) =>
    legible(theme.palette.status[severity], theme, SIGN_CONTRAST);
  return {
    notice: {
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      padding: theme.spacing(1, 1.5),
      marginBottom: theme.spacing(2),
      color: theme.palette.text.primary,
      background: theme.palette.background.paper,
      border: `1px solid ${theme.palette.divider}`,
      borderLeft: 0,
      borderRadius: theme.shape.borderRadius,
      boxShadow: (props: { severity: Severity }) =>
        `inset 4px 0 0 ${colorOf(props)}`,
      paddingLeft: theme.spacing(2),
      ...theme.typography.body2,
    },
    icon: { flexShrink: 0, fontSize: '1.25rem', color: colorOf },
    body: { flex: 1, minWidth: 0 },
  };
});

/** One line or two about something that is not as it should be, above what it is about. */
export const Notice = (props: {
  severity: Severity;
  action?: ReactNode;
  children: ReactNode;
}) => {
  const { severity, action, children } = props;
  const classes = useStyles({ severity });
  const Icon = icons[severity];
  return (
    <div className={classes.notice} role="status">
      <Icon className={classes.icon} aria-hidden />
      <div className={classes.body}>{children}</div>
      {action}
    </div>
  );
};
