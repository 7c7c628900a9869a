import {
  LOG_LEVELS,
  type LogLevel,
} from '@kconnect/plugin-kafka-connect-common';
import Chip from '@material-ui/core/Chip';
import { LevelIcon } from './LevelLabel';

/** The gravest first. */
const LEVELS = [...LOG_LEVELS].reverse();

/** One chip for each level; those that are pressed are shown. */
export const LevelChips = (props: {
  chosen: readonly LogLevel[];
  onChange: (chosen: LogLevel[]) => void;
}) => {
  const { chosen, onChange } = props;
  return (
    <>
      {LEVELS.map(level => {
        const on = chosen.includes(level);
        return (
          <Chip
            key={level}
            clickable
            component="button"
            size="small"
            variant={on ? 'default' : 'outlined'}
            icon={<LevelIcon level={level} />}
            label={level}
            aria-pressed={on}
            onClick={() =>
              onChange(
                on ? chosen.filter(one => one !== level) : [...chosen, level],
              )
            }
          />
        );
      })}
    </>
  );
};
