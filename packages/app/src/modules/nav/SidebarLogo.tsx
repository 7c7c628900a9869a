import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { LogoIcon } from './LogoIcon';

const useStyles = makeStyles(theme => ({
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    height: sidebarConfig.logoHeight * 2,
    paddingLeft: (sidebarConfig.drawerWidthClosed - 28) / 2,
    overflow: 'hidden',
    whiteSpace: 'nowrap',
    color: theme.palette.navigation.selectedColor,
    '&:hover': { color: theme.palette.navigation.selectedColor },
  },
  name: { fontWeight: 600, fontSize: '1rem' },
}));

/** The sign, and beside it the portal's name while the sidebar is open. */
export const SidebarLogo = () => {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  const title = useApi(configApiRef).getOptionalString('app.title');

  return (
    <Link
      to="/"
      underline="none"
      className={classes.link}
      aria-label={`${title ?? 'Portal'}, start page`}
    >
      <LogoIcon />
      {isOpen && (
        <Typography component="span" className={classes.name}>
          {title}
        </Typography>
      )}
    </Link>
  );
};
