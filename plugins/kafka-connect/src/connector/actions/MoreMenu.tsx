import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import type {
  CapabilityStatus,
  ConnectorDetail,
} from '@kconnect/plugin-kafka-connect-common';
import IconButton from '@material-ui/core/IconButton';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import MoreVert from '@material-ui/icons/MoreVert';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { useRequestPath } from '../../data/useRequestPath';
import { isWebAddress } from '../../text/WebLink';
import { ActionItem, saidAbove } from './ActionItem';
import type { ChangeLink } from './changeLinks';

const available: CapabilityStatus = { available: true };

/** What is done less often. */
export const MoreMenu = (props: {
  connector: ConnectorDetail;
  /** Ways to ask for a change of its file. */
  changes: readonly ChangeLink[];
  onStop: () => void;
}) => {
  const { connector, changes, onStop } = props;
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const toastApi = useApi(toastApiRef);
  const navigate = useNavigate();
  const requestPath = useRequestPath();
  const [, copy] = useCopyToClipboard();
  const { desired } = connector;
  const [lastRequest] = desired?.requests ?? [];
  const file = desired?.file?.url;
  const said = saidAbove(changes.map(({ status }) => status));
  const andClose = (then: () => void) => () => {
    setAnchor(null);
    then();
  };

  return (
    <>
      <IconButton
        size="small"
        aria-label="More actions"
        aria-haspopup="menu"
        aria-expanded={Boolean(anchor)}
        onClick={event => setAnchor(event.currentTarget)}
      >
        <MoreVert />
      </IconButton>
      <Menu
        anchorEl={anchor}
        open={Boolean(anchor)}
        onClose={() => setAnchor(null)}
        MenuListProps={{ disabledItemsFocusable: true }}
      >
        <ActionItem
          label="Stop"
          status={connector.actions.stop}
          onChoose={andClose(onStop)}
        />
        {changes.map(({ label, status, to }, index) => (
          <ActionItem
            key={label}
            label={label}
            status={status}
            said={said[index]}
            onChoose={andClose(() => to !== undefined && navigate(to))}
          />
        ))}
        {file && isWebAddress(file) && (
          <MenuItem
            component="a"
            href={file}
            target="_blank"
            rel="noopener"
            onClick={() => setAnchor(null)}
          >
            Open file
          </MenuItem>
        )}
        {lastRequest && requestPath && (
          <ActionItem
            label="Open last request"
            status={available}
            onChoose={andClose(() => navigate(requestPath(lastRequest.number)))}
          />
        )}
        <MenuItem
          onClick={andClose(() => {
            copy(window.location.href);
            toastApi.post({ title: 'Link copied', timeout: 3000 });
          })}
        >
          Copy link
        </MenuItem>
      </Menu>
    </>
  );
};
