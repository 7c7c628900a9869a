import type { ProposedFile } from '../check';

/** A sentence on what was asked and could not be. */
export interface TemplateRemark {
  /** Id of the form's field, or the setting where no field asks for it; absent: the whole. */
  field?: string;
  message: string;
}

/** Something that must be mended before the file may be proposed. */
export interface TemplateProblem extends TemplateRemark {
  /** What to do. */
  fix: string;
}

/** What becomes of a form, or of a change. */
export interface RenderedTemplate {
  /** Absent where not even its path can be said. With problems it is a preview: what is refused is left out. */
  file?: ProposedFile;
  /** None: the file may be checked and proposed. No message holds a value that was refused. */
  problems: readonly TemplateProblem[];
  /** What is left out or is otherwise there, for people to know. */
  remarks: readonly TemplateRemark[];
}
