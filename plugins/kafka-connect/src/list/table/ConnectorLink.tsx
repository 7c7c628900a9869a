import { Link } from '@backstage/core-components';
import { useConnectorPath } from '../../data/useConnectorPath';
import { Mono } from '../../text/PlainText';

/** A connector's name, which leads to its page. */
export const ConnectorLink = ({
  connector,
}: {
  connector: { cluster: string; name: string };
}) => {
  const path = useConnectorPath();
  return (
    <Link to={path(connector)}>
      <Mono>{connector.name}</Mono>
    </Link>
  );
};
