import type { ConnectorAction } from '@kconnect/plugin-kafka-connect-common';
import Menu from '@material-ui/core/Menu';
import { ActionItem } from '../../connector/actions/ActionItem';
import { actionWords } from '../../connector/actions/actionWords';
import { subjectOf } from './batchWords';
import { availabilityIn, isHalted, type Row } from './candidates';

/** What can be done with one connector of the list; one menu for all rows, beside the button that opened it. */
export const RowMenu = (props: {
  row: Row;
  anchor: HTMLElement;
  onChoose: (action: ConnectorAction) => void;
  onClose: () => void;
}) => {
  const { row, anchor, onChoose, onClose } = props;
  const actions: ConnectorAction[] = [
    'restart',
    isHalted(row.connector) ? 'resume' : 'pause',
    'stop',
  ];
  return (
    <Menu
      open
      anchorEl={anchor}
      onClose={onClose}
      MenuListProps={{
        'aria-label': `Actions for ${row.connector.name}`,
        disabledItemsFocusable: true,
      }}
    >
      {actions.map(action => (
        <ActionItem
          key={action}
          label={actionWords({ verb: action }, subjectOf(row)).label}
          status={availabilityIn(action, row)}
          onChoose={() => onChoose(action)}
        />
      ))}
    </Menu>
  );
};
