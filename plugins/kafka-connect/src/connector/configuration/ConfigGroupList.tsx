import type { RedactedConfig } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ConfigText } from '../../properties/ConfigText';
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
}));

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
                <ConfigText value={value} />
              </dd>,
            ])}
          </dl>
        </div>
      ))}
    </>
  );
};
