import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { CapabilityStatus } from '@kconnect/plugin-kafka-connect-common';
import IconButton from '@material-ui/core/IconButton';
import ListItemText from '@material-ui/core/ListItemText';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import MoreVert from '@material-ui/icons/MoreVert';
import { useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { useNamedRefs } from '../../data/useNamedRefs';
import { PlainText } from '../../text/PlainText';

// A reason may be longer than a phone is wide.
const useStyles = makeStyles({ explained: { whiteSpace: 'normal' } });

/** What is done less often. */
export const MoreMenu = (props: {
  stop: CapabilityStatus;
  onStop: () => void;
}) => {
  const { stop, onStop } = props;
  const classes = useStyles();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const toastApi = useApi(toastApiRef);
  const [, copy] = useCopyToClipboard();
  const reason = useNamedRefs(stop.available ? '' : stop.reason);
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
      <Menu anchorEl={anchor} open={Boolean(anchor)} onClose={close}>
        <MenuItem
          className={classes.explained}
          aria-disabled={!stop.available}
          onClick={() => {
            if (!stop.available) return;
            close();
            onStop();
          }}
        >
          <ListItemText
            primary="Stop"
            primaryTypographyProps={{
              color: stop.available ? 'initial' : 'textSecondary',
            }}
            secondary={
              stop.available ? undefined : <PlainText>{reason}</PlainText>
            }
          />
        </MenuItem>
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
