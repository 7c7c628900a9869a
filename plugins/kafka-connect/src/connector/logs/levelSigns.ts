import type { BackstagePaletteAdditions } from '@backstage/theme';
import type { LogLevel } from '@kconnect/plugin-kafka-connect-common';
import BugReportOutlined from '@material-ui/icons/BugReportOutlined';
import Cancel from '@material-ui/icons/Cancel';
import InfoOutlined from '@material-ui/icons/InfoOutlined';
import ReportProblem from '@material-ui/icons/ReportProblem';
import Timeline from '@material-ui/icons/Timeline';

/** How a level is shown: never by colour alone. */
export const levelSigns: Record<
  LogLevel,
  {
    Icon: typeof Cancel;
    /** The theme's status colour. */
    color: keyof BackstagePaletteAdditions['status'];
  }
> = {
  ERROR: { Icon: Cancel, color: 'error' },
  WARN: { Icon: ReportProblem, color: 'warning' },
  INFO: { Icon: InfoOutlined, color: 'running' },
  DEBUG: { Icon: BugReportOutlined, color: 'aborted' },
  TRACE: { Icon: Timeline, color: 'aborted' },
};
