import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import ArrowDropDown from '@material-ui/icons/ArrowDropDown';
import { useState } from 'react';
import { focusRing } from '../../signs/focusRing';
import { toggled } from './toggled';

const useStyles = makeStyles(theme => ({
  button: {
    height: 32,
    padding: theme.spacing(0, 1, 0, 1.5),
    borderRadius: 16,
    textTransform: 'none',
    letterSpacing: 'normal',
    fontWeight: 'inherit',
    ...focusRing,
  },
  box: { padding: theme.spacing(0.5) },
  chosen: { background: theme.palette.action.selected },
}));

function namedAfter(label: string, chosen: readonly string[]): string {
  if (chosen.length === 0) return label;
  return chosen.length > 2
    ? `${label}: ${chosen.length} chosen`
    : `${label}: ${chosen.join(', ')}`;
}

/** A filter with a few values behind one button, which says what is chosen. */
export const ChoiceMenu = <T extends string>(props: {
  label: string;
  options: readonly T[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
}) => {
  const { label, options, chosen, onChange } = props;
  const classes = useStyles();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  // What the address holds stays visible, even where there is no such thing.
  const all = [...new Set([...options, ...chosen])];
  return (
    <>
      <Button
        variant="outlined"
        className={`${classes.button} ${
          chosen.length > 0 ? classes.chosen : ''
        }`}
        endIcon={<ArrowDropDown />}
        onClick={event => setAnchor(event.currentTarget)}
        aria-haspopup="menu"
        aria-expanded={Boolean(anchor)}
      >
        {namedAfter(label, chosen)}
      </Button>
      <Menu
        anchorEl={anchor}
        open={Boolean(anchor)}
        onClose={() => setAnchor(null)}
        getContentAnchorEl={null}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        MenuListProps={{ 'aria-label': label, dense: true }}
      >
        {all.map(option => (
          <MenuItem
            key={option}
            role="menuitemcheckbox"
            aria-checked={chosen.includes(option)}
            onClick={() => onChange(toggled(chosen, option))}
          >
            <Checkbox
              className={classes.box}
              size="small"
              edge="start"
              color="primary"
              checked={chosen.includes(option)}
              tabIndex={-1}
              disableRipple
              inputProps={{ 'aria-hidden': true }}
            />
            {option}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
};
