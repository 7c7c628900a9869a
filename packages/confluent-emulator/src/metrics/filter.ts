import { z } from 'zod';

/** A condition on the labels of a figure. */
export type Filter =
  | { op: 'EQ' | 'GT' | 'GTE'; field: string; value: string }
  | { op: 'AND' | 'OR'; filters: Filter[] }
  | { op: 'NOT'; filter: Filter };

/** A condition as it is sent. */
export const filterSchema: z.ZodType<Filter> = z.lazy(() =>
  z.discriminatedUnion('op', [
    z.object({
      op: z.enum(['EQ', 'GT', 'GTE']),
      field: z.string(),
      value: z.union([z.string(), z.int()]).transform(String),
    }),
    z.object({
      op: z.enum(['AND', 'OR']),
      filters: z.array(filterSchema).min(1),
    }),
    z.object({ op: z.literal('NOT'), filter: filterSchema }),
  ]),
);

/** Whether labels meet a condition. They are compared as text. */
export function meets(
  labels: Readonly<Record<string, string>>,
  filter: Filter,
): boolean {
  switch (filter.op) {
    case 'AND':
      return filter.filters.every(part => meets(labels, part));
    case 'OR':
      return filter.filters.some(part => meets(labels, part));
    case 'NOT':
      return !meets(labels, filter.filter);
    case 'EQ':
      return labels[filter.field] === filter.value;
    case 'GT':
      return (labels[filter.field] ?? '') > filter.value;
    default:
      return (labels[filter.field] ?? '') >= filter.value;
  }
}

/**
 * The resources that a condition names: those that the caller needs rights on.
 *
 * @returns undefined where it leaves open which resources are meant
 */
export function namedResources(
  filter: Filter,
  field: string,
): Set<string> | undefined {
  switch (filter.op) {
    case 'EQ':
      return filter.field === field ? new Set([filter.value]) : undefined;
    case 'AND':
      return filter.filters
        .map(part => namedResources(part, field))
        .find(named => named !== undefined);
    case 'OR': {
      const parts = filter.filters.map(part => namedResources(part, field));
      return parts.every(part => part !== undefined)
        ? new Set(parts.flatMap(part => [...part]))
        : undefined;
    }
    default:
      return undefined;
  }
}

/** The labels that a condition speaks of. */
export function fieldsOf(filter: Filter): string[] {
  switch (filter.op) {
    case 'AND':
    case 'OR':
      return filter.filters.flatMap(fieldsOf);
    case 'NOT':
      return fieldsOf(filter.filter);
    default:
      return [filter.field];
  }
}
