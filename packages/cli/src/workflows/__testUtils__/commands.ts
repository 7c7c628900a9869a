/** A workflow command as the runner understands it. */
export interface WorkflowCommand {
  command: string;
  properties: Record<string, string>;
  data: string;
}

/**
 * The commands in a step's log, read as GitHub's runner reads them: `::command properties::data` at a line's
 * beginning, else the older `##[command properties]data` anywhere in it; none between `::stop-commands::TOKEN` and
 * `::TOKEN::`.
 */
export function readCommands(log: string): WorkflowCommand[] {
  const found: WorkflowCommand[] = [];
  let stopped: string | undefined;
  for (const line of log.split(/\r\n|\n|\r/)) {
    const command = parse(line);
    if (!command) continue;
    if (stopped !== undefined) {
      if (command.command === stopped) stopped = undefined;
    } else if (command.command === 'stop-commands') {
      stopped = command.data;
    } else {
      found.push(command);
    }
  }
  return found;
}

const NEW = /^\s*::(?<head>[^:]*?)::(?<data>.*)$/s;
const OLD = /##\[(?<head>[^\]]*)\](?<data>.*)$/s;

function parse(line: string): WorkflowCommand | undefined {
  const isNew = NEW.test(line);
  const { head, data } = (isNew ? NEW : OLD).exec(line)?.groups ?? {};
  if (head === undefined) return undefined;
  const space = head.indexOf(' ');
  const command = space < 0 ? head : head.slice(0, space);
  const pairs = space < 0 ? [] : head.slice(space + 1).split(isNew ? ',' : ';');
  return {
    command,
    data: unescape(data),
    properties: Object.fromEntries(
      pairs.map(pair => {
        const [key, ...value] = pair.split('=');
        return [key.trim(), unescape(value.join('='))];
      }),
    ),
  };
}

function unescape(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
}
