/** A workflow command, such as `::error file=a.json,line=1::It is wrong`. */
export interface WorkflowCommand {
  command: string;
  properties: Record<string, string>;
  data: string;
}

/**
 * The commands in what a step printed ("Workflow commands for GitHub Actions"): `::command properties::data` at a line's
 * beginning, else the older `##[command properties]data` anywhere in it; none between `::stop-commands::WORD` and
 * `::WORD::`.
 */
export function readCommands(printed: string): WorkflowCommand[] {
  const found: WorkflowCommand[] = [];
  let word: string | undefined;
  for (const line of printed.split(/\r\n|\n|\r/)) {
    const command = commandIn(line);
    if (!command) continue;
    if (word === undefined && command.command === 'stop-commands') {
      word = command.data;
    } else if (word === undefined) {
      found.push(command);
    } else if (command.command === word) {
      word = undefined;
    }
  }
  return found;
}

const NEW = /^\s*::([^:]*?)::(.*)$/s;
const OLD = /##\[([^\]]*)\](.*)$/s;

function commandIn(line: string): WorkflowCommand | undefined {
  const isNew = NEW.test(line);
  const [, head, text] = (isNew ? NEW : OLD).exec(line) ?? [];
  if (head === undefined) return undefined;
  const [, command, list = ''] = /^(\S*)\s*(.*)$/s.exec(head)!;
  const properties = list.split(isNew ? ',' : ';').map(pair => {
    const [, key, value = ''] = /^([^=]*)=?(.*)$/s.exec(pair)!;
    return [key.trim(), unescape(value)];
  });
  return {
    ...{ command, data: unescape(text) },
    properties: Object.fromEntries(properties.filter(([key]) => key !== '')),
  };
}

const ESCAPED: Record<string, string> = {
  ...{ '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' },
};

function unescape(text: string): string {
  return text.replace(/%(?:0D|0A|3A|2C|25)/g, escape => ESCAPED[escape]);
}
