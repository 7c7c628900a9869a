import Button from '@material-ui/core/Button';
import { RequestConnectorButton } from '../../list/RequestConnectorButton';
import { Nothing } from '../../list/NothingHere';
import { sentenceList } from '../../text/plural';
import { printable } from '../../text/printable';
import { describeRequestFilters, type RequestFilters } from './requestFilters';

/** The way to the first request. */
export const NoRequests = () => (
  <Nothing text="No requests yet">
    <RequestConnectorButton variant="outlined" />
  </Nothing>
);

/** The filters let nothing through: which ones, and the way out. */
export const NoSuchRequests = (props: {
  filters: RequestFilters;
  onClear: () => void;
}) => (
  <Nothing
    text={`Nothing matches ${printable(
      sentenceList(describeRequestFilters(props.filters)),
    )}.`}
  >
    <Button variant="outlined" color="primary" onClick={props.onClear}>
      Clear
    </Button>
  </Nothing>
);
