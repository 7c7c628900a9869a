import { printable } from './printable';

/** A remark at a place in a file, as GitHub shows it beside the file's lines. */
export interface Annotation {
  level: 'error' | 'warning' | 'notice';
  title: string;
  message: string;
  /** From the repository's root. */
  file?: string;
  line?: number;
  column?: number;
}

/**
 * An annotation as a workflow command of GitHub Actions, one line. Nothing in its texts can end the line or a
 * property, and with it begin a command of its own.
 *
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function annotation({
  level,
  title,
  message,
  file,
  line,
  column,
}: Annotation): string {
  const properties = Object.entries({ file, line, col: column, title })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  const lines = message.split('\n').map(printable).join('\n');
  return `::${level} ${properties.join(',')}::${escapeData(lines)}\n`;
}

function escapeData(text: string): string {
  return text
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(printable(text))
    .replaceAll(':', '%3A')
    .replaceAll(',', '%2C');
}
