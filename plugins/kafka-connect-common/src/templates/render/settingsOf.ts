import { AS_WORKER } from '../fields/common';
import type { ConnectorTemplate, TemplateField } from '../Template';
import { sideOf, type TemplatePlace } from '../TemplatePlace';
import type { ReadAnswers } from '../values/readAnswers';

/** A managed plugin's settings, as the answers have it. */
export function managedSettings(
  template: ConnectorTemplate,
  read: ReadAnswers,
  place: TemplatePlace,
): Record<string, string> {
  const isManaged = sideOf(place.cluster) === 'managed';
  const isWritten = (field: TemplateField) =>
    field.on !== 'self-managed' &&
    // What a worker's plugin takes by itself need not be said, and older ones may not know it.
    (read.said.has(field.id) ||
      field.kind === 'format' ||
      (field.required === true && (isManaged || field.kind === 'integer')));
  return {
    ...template.settings?.(place, read.answers),
    ...entriesOf(template, read, isWritten),
  };
}

/** Settings that a worker alone has. */
export function workerSettings(
  template: ConnectorTemplate,
  read: ReadAnswers,
): Record<string, string> {
  return entriesOf(
    template,
    read,
    field => field.on === 'self-managed' && read.said.has(field.id),
  );
}

function entriesOf(
  { fields }: ConnectorTemplate,
  { answers }: ReadAnswers,
  isWritten: (field: TemplateField) => boolean,
): Record<string, string> {
  return Object.fromEntries(
    fields.filter(isWritten).flatMap(field => {
      const value = answers.get(field.id);
      return field.setting === undefined ||
        value === undefined ||
        value === AS_WORKER
        ? []
        : [[field.setting, value]];
    }),
  );
}
