import type { Side } from '../translate';
import type { TemplatePlace } from './TemplatePlace';

/**
 * What a field of a form holds.
 *
 * - `text`: one line;
 * - `paragraph`: several lines;
 * - `list`: texts, joined by commas in the file;
 * - `format`: a choice that is written out on either side, even where it is the default;
 * - `secret`: a reference to a secret, never the secret;
 * - `topic`, `topics`: names of topics;
 * - `topic-prefix`: what names of topics begin with.
 */
export type FieldKind =
  | 'text'
  | 'paragraph'
  | 'list'
  | 'integer'
  | 'switch'
  | 'choice'
  | 'format'
  | 'secret'
  | 'topic'
  | 'topics'
  | 'topic-prefix';

/** One question of a form, and what becomes of its answer. */
export interface TemplateField {
  /** Its name in the form: letters and digits alone, so that a path to it can be read in one way. */
  id: string;
  /**
   * The setting that the answer becomes, by its managed name, or by the worker's where it is asked for
   * self-managed clusters alone. Absent: the template makes something of it.
   */
  setting?: string;
  kind: FieldKind;
  title: string;
  /** What it is for, in a sentence. */
  help: string;
  /** The connector does not start without it. */
  required?: boolean;
  /** What the plugin takes where nothing is said; it is shown, and left out of the file unless required. */
  default?: string;
  /** What is taken from the place where nothing is said. */
  derived?: (place: TemplatePlace, answers: Answers) => string | undefined;
  /** What {@link TemplateField.derived} comes to, for people: "Left empty: …". */
  derivedAs?: string;
  choices?: readonly string[];
  /** Least and greatest whole number. */
  min?: number;
  max?: number;
  /** Placeholders that the plugin fills in, such as `${topic}`. */
  placeholders?: readonly string[];
  /** Its answer in a configuration that has no such setting, to fill in the form of one that is there. */
  shownBy?: (config: Readonly<Record<string, string>>) => string | undefined;
  /** An empty text is an answer. */
  mayBeEmpty?: boolean;
  /** The one side that has it. */
  on?: Side;
  /** It is asked where another field has one of these values. */
  when?: { id: string; is: readonly string[] };
  /** Id of another field: the plugin takes one of the two and not both. */
  excludes?: string;
  /** It stands behind "Advanced". */
  advanced?: boolean;
}

/** What was answered, or stands in for an answer, by a field's id. */
export type Answers = ReadonlyMap<string, string>;

/** What a template makes of the answers. */
export interface TemplatePlugin {
  /** Confluent Cloud's short name. */
  managed: string;
  /** What the form's choice calls it, where there are several. */
  title: string;
}

/** A plugin of a worker for which the mapping of settings knows no counterpart. */
export interface WorkerPlugin {
  class: string;
  /** Its settings, beside what all connectors have. */
  settings(answers: Answers): Record<string, string>;
  /** What is not as asked there, in a sentence. */
  remark: string;
}

/** A form and the connector that comes of it, described once for the form and for the file. */
export interface ConnectorTemplate {
  /** Stable: links and requests go by it. */
  id: string;
  title: string;
  /** When to use it, in a sentence. */
  description: string;
  type: 'source' | 'sink';
  /** The managed plugins; of several the form's first question, {@link CHOICE}, chooses one. */
  plugins: readonly [TemplatePlugin, ...TemplatePlugin[]];
  /** Why no worker can do it; absent: one can. */
  managedOnly?: string;
  /** What a worker may have instead of the managed plugin's counterpart. */
  workerPlugins?: readonly WorkerPlugin[];
  /** The class for a worker of which nobody knows what it has; absent: the nearest counterpart. */
  unlisted?: string;
  /** In the order in which they are asked. */
  fields: readonly TemplateField[];
  /** Managed settings that more than one answer decides, or none. */
  settings?(place: TemplatePlace, answers: Answers): Record<string, string>;
  /** What stays behind when such a connector is removed, and whose it is to clear away. */
  leftovers: readonly string[];
}

/** The id of the question that chooses between a template's plugins. */
export const CHOICE = 'database';

/** The id of the switch behind which the advanced fields are; it says nothing about the connector. */
export const ADVANCED = 'advanced';
