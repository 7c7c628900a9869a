import { Content } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { useDepartments } from '../data/useDepartments';
import { ConfigurationProblems } from '../notices/ConfigurationProblems';
import { ConnectorsView } from './ConnectorsView';
import { PageTabs } from './PageTabs';

// The page's header keeps its own distance.
const useStyles = makeStyles({ content: { paddingTop: 0 } });

/** Everything that the reader may see. */
export const ConnectorsPage = () => {
  const classes = useStyles();
  const departments = useDepartments()
    .map(department => department.code)
    .sort();
  return (
    <Content className={classes.content}>
      <PageTabs current="connectors" />
      <ConfigurationProblems />
      <ConnectorsView departments={departments} />
    </Content>
  );
};
