import type {
  ConnectorDetail,
  DesiredState,
  RedactedConfig,
} from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { asSentence, PlainText } from '../../text/PlainText';
import { printable } from '../../text/printable';
import { count } from '../../text/plural';
import { SearchSign } from '../../text/SearchSign';
import { WebLink } from '../../text/WebLink';
import { Difference } from '../desired/DesiredNotice';
import { Panel } from '../Panel';
import { ConfigGroupList } from './ConfigGroupList';
import { searchConfig } from './groupConfig';

const useStyles = makeStyles(theme => ({
  parts: { display: 'grid', gap: theme.spacing(2) },
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
          InputProps={{ startAdornment: <SearchSign /> }}
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

/** How the configuration stands to its file. */
const ToTheFile = ({ desired }: { desired: DesiredState }) => {
  const { drift, file } = desired;
  return (
    <Panel
      title="Difference to the file in Git"
      action={file && <WebLink to={file.url}>{file.path}</WebLink>}
    >
      <Typography variant="body2" component="div">
        <PlainText>{asSentence(drift.says)}</PlainText>
        <Difference drift={drift} />
      </Typography>
    </Panel>
  );
};

/** The configuration without its secrets, and what differs from its file. */
export const ConfigurationTab = ({
  connector,
}: {
  connector: ConnectorDetail;
}) => {
  const classes = useStyles();
  const { config, desired } = connector;
  if (!config) {
    return (
      <Panel title="Configuration">
        <Typography color="textSecondary">
          You may see how this connector is, and not its configuration.
        </Typography>
      </Panel>
    );
  }
  return (
    <div className={classes.parts}>
      {desired && <ToTheFile desired={desired} />}
      <Panel title="Configuration">
        <Searchable config={config} />
      </Panel>
    </div>
  );
};
