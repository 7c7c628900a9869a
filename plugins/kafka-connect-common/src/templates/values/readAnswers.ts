import type { TemplateProblem, TemplateRemark } from '../RenderedTemplate';
import {
  ADVANCED,
  type ConnectorTemplate,
  type TemplateField,
} from '../Template';
import { sideOf, type TemplatePlace } from '../TemplatePlace';
import { isEmpty, readValue, type FormValue } from './readValue';

/** What a form holds, by its fields' ids. */
export type TemplateValues = Readonly<Record<string, FormValue | undefined>>;

/** The answers that count, with what stands in for those that were not given. */
export interface ReadAnswers {
  answers: ReadonlyMap<string, string>;
  /** The fields whose answer is not what the plugin would take by itself. */
  said: ReadonlySet<string>;
  problems: TemplateProblem[];
  remarks: TemplateRemark[];
}

class Reading implements ReadAnswers {
  readonly answers = new Map<string, string>();
  readonly said = new Set<string>();
  readonly problems: TemplateProblem[] = [];
  readonly remarks: TemplateRemark[] = [];
  readonly #values: TemplateValues;
  readonly #place: TemplatePlace;

  constructor(values: TemplateValues, place: TemplatePlace) {
    this.#values = values;
    this.#place = place;
  }

  read(field: TemplateField): void {
    if (!this.#isAsked(field)) return;
    if (isEmpty(this.#given(field)) && !this.#isEmptied(field)) {
      this.#standIn(field);
      return;
    }
    const { on, id } = field;
    if (on !== undefined && on !== sideOf(this.#place.cluster)) {
      this.#leaveOut(field);
      return;
    }
    const read = readValue(field, this.#given(field));
    if (read.ok) {
      this.answers.set(id, read.value);
      if (read.value !== field.default) this.said.add(id);
    } else {
      const { message, fix } = read;
      this.problems.push({
        field: id,
        message: `${field.title}: ${message}`,
        fix,
      });
    }
  }

  refuseStrangers({ fields }: ConnectorTemplate): void {
    const known = new Set([ADVANCED, ...fields.map(({ id }) => id)]);
    for (const id of Object.keys(this.#values)) {
      if (known.has(id)) continue;
      this.problems.push({
        field: id,
        message: 'The form asks no such thing.',
        fix: 'Leave it out.',
      });
    }
  }

  #given({ id }: TemplateField): FormValue | undefined {
    return Object.hasOwn(this.#values, id) ? this.#values[id] : undefined;
  }

  #isEmptied(field: TemplateField): boolean {
    return field.mayBeEmpty === true && this.#given(field) === '';
  }

  #isAsked({ when }: TemplateField): boolean {
    return !when || when.is.includes(this.answers.get(when.id) ?? '');
  }

  #standIn(field: TemplateField): void {
    const { id, on, required, title } = field;
    if (on !== undefined && on !== sideOf(this.#place.cluster)) return;
    const derived = field.derived?.(this.#place, this.answers);
    const value = derived ?? field.default;
    if (value !== undefined) {
      this.answers.set(id, value);
      if (derived !== undefined) this.said.add(id);
    } else if (required) {
      this.problems.push({
        field: id,
        message: `${title}: it is missing.`,
        fix: 'Fill it in.',
      });
    }
  }

  #leaveOut(field: TemplateField): void {
    if (String(this.#given(field)) === field.default) return;
    const where =
      field.on === 'managed' ? 'managed clusters' : 'self-managed ones';
    this.remarks.push({
      field: field.id,
      message: `${field.title}: it is left out, since ${where} alone have it.`,
    });
  }
}

/** Reads a form's values in the order of its fields, since later answers can depend on earlier ones. */
export function readAnswers(
  template: ConnectorTemplate,
  values: TemplateValues,
  place: TemplatePlace,
): ReadAnswers {
  const reading = new Reading(values, place);
  template.fields.forEach(field => reading.read(field));
  reading.refuseStrangers(template);
  return reading;
}
