import type { ConfigValue } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import LockOutlined from '@material-ui/icons/LockOutlined';
import VpnKeyOutlined from '@material-ui/icons/VpnKeyOutlined';
import { Mono } from '../text/PlainText';

const useStyles = makeStyles(theme => ({
  marked: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    '& svg': { fontSize: '1rem', color: theme.palette.text.secondary },
  },
  hidden: { fontStyle: 'italic', color: theme.palette.text.secondary },
}));

/** A property's value: hidden, a reference to a secret, or as it is. */
export const ConfigText = ({ value }: { value: ConfigValue }) => {
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
