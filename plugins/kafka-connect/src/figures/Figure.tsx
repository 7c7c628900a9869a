import { makeStyles } from '@material-ui/core/styles';
import clsx from 'clsx';
import { VisuallyHidden } from '../text/VisuallyHidden';
import { UNKNOWN_FIGURE, type FormattedFigure } from './formatFigure';

const useStyles = makeStyles(theme => ({
  figure: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
  quiet: { color: theme.palette.text.secondary },
}));

/** A figure that nobody knows, with the reason on hover and for screen readers; never 0. */
export const UnknownFigure = ({ reason }: { reason: string }) => {
  const classes = useStyles();
  return (
    <span className={clsx(classes.figure, classes.quiet)} title={reason}>
      <span aria-hidden>{UNKNOWN_FIGURE}</span>
      <VisuallyHidden>{`Unknown: ${reason}`}</VisuallyHidden>
    </span>
  );
};

/** A figure, short; the exact value on hover. */
export const Figure = (props: {
  figure: FormattedFigure;
  /** Said on hover too: what the figure is of. */
  more?: string;
  /** It is not news: nothing, or old. */
  quiet?: boolean;
}) => {
  const { figure, more, quiet } = props;
  const classes = useStyles();
  return (
    <span
      className={clsx(classes.figure, { [classes.quiet]: quiet })}
      title={more ? `${figure.exact}, ${more}` : figure.exact}
    >
      {figure.short}
    </span>
  );
};
