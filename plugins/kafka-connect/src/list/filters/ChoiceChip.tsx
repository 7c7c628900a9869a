import Chip from '@material-ui/core/Chip';
import Checkbox from '@material-ui/core/Checkbox';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import ArrowDropDown from '@material-ui/icons/ArrowDropDown';
import { useState } from 'react';
import { toggled } from './toggled';

/** A filter with a few values behind one chip, which says what is chosen. */
export const ChoiceChip = <T extends string>(props: {
  label: string;
  options: readonly T[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
}) => {
  const { label, options, chosen, onChange } = props;
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  // What the address holds stays visible, even where there is no such thing.
  const all = [...new Set([...options, ...chosen])];
  return (
    <>
      <Chip
        clickable
        component="button"
        variant={chosen.length > 0 ? 'default' : 'outlined'}
        label={
          chosen.length > 0
            ? `${label}: ${
                chosen.length > 2
                  ? `${chosen.length} chosen`
                  : chosen.join(', ')
              }`
            : label
        }
        onClick={event => setAnchor(event.currentTarget)}
        onDelete={event =>
          setAnchor(event.currentTarget.parentElement as HTMLElement)
        }
        deleteIcon={<ArrowDropDown aria-hidden />}
        aria-haspopup="menu"
        aria-expanded={Boolean(anchor)}
      />
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
