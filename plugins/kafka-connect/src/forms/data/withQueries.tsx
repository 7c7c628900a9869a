import type { ComponentType } from 'react';
import { QueriesProvider } from '../../data/QueriesProvider';

/** A field with what its queries need around it: it stands on the scaffolder's pages, not on ours. */
export function withQueries<Props extends object>(Field: ComponentType<Props>) {
  return function FieldWithQueries(props: Props) {
    return (
      <QueriesProvider>
        <Field {...props} />
      </QueriesProvider>
    );
  };
}
