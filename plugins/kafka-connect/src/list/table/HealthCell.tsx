import type { ConnectorSummary } from '@kconnect/plugin-kafka-connect-common';
import { HealthWithMove } from '../../signs/HealthWithMove';
import { ReasonLine } from '../../signs/ReasonLine';
import type { Reader } from '../../signs/whoseMove';

/** Health with whose move it is, and behind the word its reason. */
export const HealthCell = (props: {
  connector: ConnectorSummary;
  reader: Reader | undefined;
}) => (
  <>
    <HealthWithMove {...props} />
    <ReasonLine connector={props.connector} lines={2} />
  </>
);
