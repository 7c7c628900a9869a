import type {
  ConnectorDetail,
  RedactedConfig,
} from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { printable } from '../../text/printable';
import { count } from '../../text/plural';
import { Panel } from '../Panel';
import { ConfigGroupList } from './ConfigGroupList';
import { searchConfig } from './groupConfig';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    marginBottom: theme.spacing(2),
  },
}));

const hasMasked = (config: RedactedConfig): boolean =>
  Object.values(config).some(value => value.kind === 'masked');

const Searchable = ({ config }: { config: RedactedConfig }) => {
  const classes = useStyles();
  const [text, setText] = useState('');
  const found = searchConfig(config, text);
  const all = Object.keys(config).length;
  const some = Object.keys(found).length;
  return (
    <>
      <div className={classes.bar}>
        <TextField
          type="search"
          size="small"
          variant="outlined"
          placeholder="Search keys and values"
          value={text}
          onChange={event => setText(event.target.value)}
          inputProps={{ 'aria-label': 'Search the configuration' }}
        />
        <Typography variant="body2" color="textSecondary" role="status">
          {some === all ? count(all, 'key') : `${some} of ${count(all, 'key')}`}
        </Typography>
      </div>
      {hasMasked(config) && (
        <Typography variant="body2" color="textSecondary" paragraph>
          What is hidden is a secret, or may be one. The portal does not keep it
          and cannot tell whether it is right.
        </Typography>
      )}
      {some === 0 ? (
        <Typography color="textSecondary">
          Nothing matches “{printable(text)}”.
        </Typography>
      ) : (
        <ConfigGroupList config={found} />
      )}
    </>
  );
};

/** The configuration without its secrets. */
export const ConfigurationTab = ({
  connector,
}: {
  connector: ConnectorDetail;
}) => (
  <Panel title="Configuration">
    {connector.config ? (
      <Searchable config={connector.config} />
    ) : (
      <Typography color="textSecondary">
        You may see how this connector is, and not its configuration.
      </Typography>
    )}
  </Panel>
);
