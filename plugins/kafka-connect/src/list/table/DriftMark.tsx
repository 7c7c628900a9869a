import type { DriftState } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import clsx from 'clsx';

const useStyles = makeStyles(theme => ({
  mark: {
    padding: theme.spacing(0, 0.5),
    border: '1px solid currentColor',
    borderRadius: theme.shape.borderRadius,
    fontSize: theme.typography.caption.fontSize,
    whiteSpace: 'nowrap',
  },
  quiet: { color: theme.palette.text.secondary },
}));

const MARKS: Partial<Record<DriftState, { word: string; says: string }>> = {
  drift: { word: 'Drift', says: 'It was changed outside of Git' },
  pending: {
    ...{ word: 'Pending', says: 'Its file is merged, and is not what runs' },
  },
};

/** That a connector is not what its file says; nothing where there is nothing to say of it in a list. */
export const DriftMark = ({ state }: { state: DriftState | undefined }) => {
  const classes = useStyles();
  const mark = state && MARKS[state];
  if (!mark) return null;
  return (
    <span
      className={clsx(classes.mark, { [classes.quiet]: state === 'pending' })}
      title={mark.says}
    >
      {mark.word}
    </span>
  );
};
