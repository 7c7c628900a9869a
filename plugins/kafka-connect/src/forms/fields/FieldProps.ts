import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';

/** What the scaffolder's form hands to a field that holds a `Value` and has `Options` in its template. */
export type FieldProps<Value, Options = {}> = FieldExtensionComponentProps<
  Value,
  Options
>;
