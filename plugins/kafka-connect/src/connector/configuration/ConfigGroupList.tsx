import type {
  ConfigValue,
  RedactedConfig,
} from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import LockOutlined from '@material-ui/icons/LockOutlined';
import VpnKeyOutlined from '@material-ui/icons/VpnKeyOutlined';
import { Mono } from '../../text/PlainText';
import { groupConfig } from './groupConfig';

const useStyles = makeStyles(theme => ({
  group: { marginBottom: theme.spacing(2.5) },
  entries: {
    display: 'grid',
    gridTemplateColumns: 'minmax(180px, 2fr) minmax(0, 3fr)',
    margin: 0,
    ...theme.typography.body2,
    '& dt, & dd': {
      margin: 0,
      padding: theme.spacing(0.75, 1, 0.75, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
      overflowWrap: 'anywhere',
    },
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { maxHeight: 200, overflowY: 'auto' },
    [theme.breakpoints.down('xs')]: {
      gridTemplateColumns: '1fr',
      '& dd': { borderTop: 0, paddingTop: 0 },
    },
  },
  marked: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    '& svg': { fontSize: '1rem', color: theme.palette.text.secondary },
  },
  hidden: { fontStyle: 'italic', color: theme.palette.text.secondary },
}));

const Value = ({ value }: { value: ConfigValue }) => {
  const classes = useStyles();
  switch (value.kind) {
    case 'masked':
      return (
        <span
          className={`${classes.marked} ${classes.hidden}`}
          title="A secret, or what may be one: it is not shown and cannot be read back."
        >
          <LockOutlined aria-hidden />
          hidden
        </span>
      );
    case 'reference':
      return (
        <span
          className={classes.marked}
          title="A reference: it names where the secret is kept, and holds none."
        >
          <VpnKeyOutlined aria-hidden />
          <Mono>{value.value}</Mono>
        </span>
      );
    default:
      return value.value === '' ? (
        <span className={classes.hidden}>empty</span>
      ) : (
        <Mono>{value.value}</Mono>
      );
  }
};

/** Keys and values, in groups. */
export const ConfigGroupList = ({ config }: { config: RedactedConfig }) => {
  const classes = useStyles();
  return (
    <>
      {groupConfig(config).map(group => (
        <div key={group.title} className={classes.group}>
          <Typography variant="subtitle2" component="h4" gutterBottom>
            {group.title}
          </Typography>
          <dl className={classes.entries}>
            {group.entries.flatMap(({ key, value }) => [
              <dt key={`${key} key`}>
                <Mono>{key}</Mono>
              </dt>,
              <dd key={`${key} value`}>
                <Value value={value} />
              </dd>,
            ])}
          </dl>
        </div>
      ))}
    </>
  );
};
