import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { CapabilityStatus } from '@kconnect/plugin-kafka-connect-common';
import IconButton from '@material-ui/core/IconButton';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import MoreVert from '@material-ui/icons/MoreVert';
import { useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { ActionItem } from './ActionItem';

/** What is done less often. */
export const MoreMenu = (props: {
  stop: CapabilityStatus;
  onStop: () => void;
}) => {
  const { stop, onStop } = props;
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const toastApi = useApi(toastApiRef);
  const [, copy] = useCopyToClipboard();
  const close = () => setAnchor(null);

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
        onClose={close}
        MenuListProps={{ disabledItemsFocusable: true }}
      >
        <ActionItem
          label="Stop"
          status={stop}
          onChoose={() => {
            close();
            onStop();
          }}
        />
        <MenuItem
          onClick={() => {
            close();
            copy(window.location.href);
            toastApi.post({ title: 'Link copied', timeout: 3000 });
          }}
        >
          Copy link
        </MenuItem>
      </Menu>
    </>
  );
};
