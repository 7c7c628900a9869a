import { Content } from '@backstage/core-components';
import { useDepartments } from '../data/useDepartments';
import { ConfigurationProblems } from '../notices/ConfigurationProblems';
import { ConnectorsView } from './ConnectorsView';

/** Everything that the reader may see. */
export const ConnectorsPage = () => {
  const departments = useDepartments()
    .map(department => department.code)
    .sort();
  return (
    <Content>
      <ConfigurationProblems />
      <ConnectorsView departments={departments} />
    </Content>
  );
};
