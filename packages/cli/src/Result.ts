/** What a command answers, in each form that it can be asked for. */
export interface Result {
  /** What `--format json` prints; the contract with other programs. */
  json: unknown;
  /** For people at a terminal. */
  text(style: Style): string;
  /** For a pull request's comment; `text` in a code block where it is left out. */
  markdown?(): string;
  /** For a workflow of GitHub Actions: annotations at files and lines; a command that has none is refused. */
  annotations?(): string;
  /** Whether something was found that a pipeline must stop at: exit status 2 instead of 0. */
  found?: boolean;
  /** Whether the answer lacks what could not be had, a cluster's say above all: exit status 1. */
  incomplete?: boolean;
}

/** How text may look where it is going. */
export interface Style {
  /** Columns that a line may take; `Infinity` where it is no terminal. */
  width: number;
  /** Paints a text, or leaves it alone where there are no colours. */
  paint(colour: Colour, text: string): string;
}

export type Colour = 'red' | 'yellow' | 'green' | 'blue' | 'gray' | 'bold';
