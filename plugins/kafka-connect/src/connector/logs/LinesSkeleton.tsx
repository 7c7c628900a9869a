import Skeleton from '@material-ui/lab/Skeleton';

/** Stands in for lines while they are asked for the first time. */
export const LinesSkeleton = () => (
  <div role="status" aria-label="Reading the log">
    {[70, 90, 60, 80, 50, 75].map((width, index) => (
      <Skeleton key={index} height={32} width={`${width}%`} />
    ))}
  </div>
);
