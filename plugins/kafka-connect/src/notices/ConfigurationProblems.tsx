import type { ConfigurationFile } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { useConfigurationStatus } from '../data/useConfigurationStatus';
import { Mono, PlainText } from '../text/PlainText';
import { count } from '../text/plural';
import { Elapsed } from '../time/Times';
import { Notice } from './Notice';

/** The first few tell where to look; the file itself tells the rest. */
const SHOWN = 5;

const useStyles = makeStyles(theme => ({
  list: { margin: theme.spacing(0.5, 0, 0), paddingLeft: theme.spacing(2.5) },
}));

function placeOf(problem: ConfigurationFile['problems'][number]): string {
  if (problem.line === undefined) return problem.pointer || 'the file';
  const column =
    problem.column === undefined ? '' : `, column ${problem.column}`;
  return `line ${problem.line}${column}`;
}

const FileProblems = ({ file }: { file: ConfigurationFile }) => {
  const classes = useStyles();
  const { problems, problemSince, loadedAt } = file;
  return (
    <Notice severity="error">
      <Mono>{file.file}</Mono> cannot be used
      {problemSince && (
        <>
          {' '}
          for <Elapsed at={problemSince} />
        </>
      )}
      .{' '}
      {loadedAt
        ? 'The last good content stays in use.'
        : 'There is no earlier content to use.'}
      <ul className={classes.list}>
        {problems.slice(0, SHOWN).map((problem, index) => (
          <li key={index}>
            {placeOf(problem)}: <PlainText>{problem.reason}</PlainText>
          </li>
        ))}
        {problems.length > SHOWN && (
          <li>and {count(problems.length - SHOWN, 'problem')} more</li>
        )}
      </ul>
    </Notice>
  );
};

/** What is wrong with the configuration repository, for those who can mend it. */
export const ConfigurationProblems = () => {
  const status = useConfigurationStatus();
  const broken = status?.files.filter(file => file.problems.length > 0) ?? [];
  return (
    <>
      {broken.map(file => (
        <FileProblems key={file.file} file={file} />
      ))}
    </>
  );
};
