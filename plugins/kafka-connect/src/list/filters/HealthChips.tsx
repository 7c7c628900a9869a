import type { Health } from '@kconnect/plugin-kafka-connect-common';
import Chip from '@material-ui/core/Chip';
import { HealthIcon } from '../../signs/HealthLabel';
import type { HealthCounts } from '../../signs/HealthBar';
import { HEALTHS_BY_NEED, healthSigns } from '../../signs/healthSigns';
import { toggled } from './toggled';

/** One chip for each health that occurs, with how often; the worst first. */
export const HealthChips = (props: {
  counts: HealthCounts;
  chosen: readonly Health[];
  onChange: (chosen: Health[]) => void;
}) => {
  const { counts, chosen, onChange } = props;
  return (
    <>
      {HEALTHS_BY_NEED.filter(
        health => counts[health] || chosen.includes(health),
      ).map(health => {
        const on = chosen.includes(health);
        return (
          <Chip
            key={health}
            clickable
            component="button"
            size="small"
            variant={on ? 'default' : 'outlined'}
            icon={<HealthIcon health={health} />}
            label={`${counts[health] ?? 0} ${healthSigns[
              health
            ].word.toLowerCase()}`}
            aria-pressed={on}
            onClick={() => onChange(toggled(chosen, health))}
          />
        );
      })}
    </>
  );
};
