import type { CompletedCommand } from './tree';

/** The shells that completion is written for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** A script that completes commands, options and their choices; a value that is none of these is taken for a file. */
export function completionScript(
  shell: Shell,
  commands: readonly CompletedCommand[],
): string {
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](
    commands,
  );
}

function bashScript(commands: readonly CompletedCommand[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const cases = commands.map(({ name, options }) => {
    const flags = options.map(({ flag }) => flag).join(' ');
    return `    ${name}) words='${flags} --help' ;;`;
  });
  return `# kconnect completion bash
_kconnect() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${names} --help --version' -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]} $previous" in
${choiceCases(commands)}
  esac
  if [ -z "$words" ] && [ "\${current#-}" != "$current" ]; then
    case "\${COMP_WORDS[1]}" in
${cases.map(line => `  ${line}`).join('\n')}
    esac
  fi
  if [ -n "$words" ]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _kconnect kconnect
`;
}

function choiceCases(commands: readonly CompletedCommand[]): string {
  return commands
    .flatMap(({ name, options }) =>
      options
        .filter(({ choices }) => choices.length > 0)
        .map(
          ({ choices, flag }) =>
            `    '${name} ${flag}') words='${choices.join(' ')}' ;;`,
        ),
    )
    .join('\n');
}

function zshScript(commands: readonly CompletedCommand[]): string {
  const names = commands.map(
    ({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`,
  );
  const cases = commands.map(({ name, options }) => {
    const specs = options.map(({ choices, description, flag, takesValue }) => {
      const values = choices.length > 0 ? `(${choices.join(' ')})` : '_files';
      const text = description.replace(
        /[[\]\\:]/g,
        character => `\\${character}`,
      );
      return `        ${quoted(
        `*${flag}[${text}]${takesValue ? `:value:${values}` : ''}`,
      )}`;
    });
    return `    ${name})
      _arguments \\
${specs.map(spec => `${spec} \\`).join('\n')}
        '*:file:_files'
      ;;`;
  });
  return `#compdef kconnect
# kconnect completion zsh
_kconnect() {
  local -a commands
  commands=(
${names.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command="$words[2]"
  shift words
  (( CURRENT-- ))
  case "$command" in
${cases.join('\n')}
  esac
}
compdef _kconnect kconnect
`;
}

function fishScript(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ name, options, summary }) => [
    `complete -c kconnect -f -n __fish_use_subcommand -a ${name} -d ${quoted(
      summary,
    )}`,
    ...options.map(({ choices, description, flag, takesValue }) =>
      [
        `complete -c kconnect -n '__fish_seen_subcommand_from ${name}'`,
        `-l ${flag.replace(/^--/, '')}`,
        ...(takesValue ? ['-r'] : []),
        ...(choices.length > 0 ? [`-f -a ${quoted(choices.join(' '))}`] : []),
        `-d ${quoted(description)}`,
      ].join(' '),
    ),
  ]);
  return `# kconnect completion fish\n${lines.join('\n')}\n`;
}

/** One word for a POSIX shell; fish takes it, too, since no description has a backslash before a quote. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
