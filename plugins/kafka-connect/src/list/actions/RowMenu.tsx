import type { ConnectorAction } from '@kconnect/plugin-kafka-connect-common';
import Menu from '@material-ui/core/Menu';
import { ActionItem, saidAbove } from '../../connector/actions/ActionItem';
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
  const statuses = actions.map(action => availabilityIn(action, row));
  const said = saidAbove(statuses);
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
      {actions.map((action, index) => (
        <ActionItem
          key={action}
          label={actionWords({ verb: action }, subjectOf(row)).label}
          status={statuses[index]}
          said={said[index]}
          onChoose={() => onChoose(action)}
        />
      ))}
    </Menu>
  );
};
