/** The world outside of the program: what it reads, where it writes, and who stops it. */
export interface Io {
  /** Answers alone go here. */
  stdout: Sink;
  /** Messages, warnings and progress go here. */
  stderr: Sink;
  env: NodeJS.ProcessEnv;
  cwd: string;
  /** Aborts when the program is told to stop. */
  signal: AbortSignal;
  /** Asks the person a question on standard error; absent where nobody is at a terminal. */
  ask?(question: string): Promise<string>;
}

/** Where text is written to. */
export interface Sink {
  write(text: string): void;
  /** Whether it is a terminal. */
  isTTY: boolean;
  /** The terminal's width in columns; absent where it is none. */
  columns?: number;
}

/** The running process as the program's world. */
export function processIo(signal: AbortSignal): Io {
  return {
    stdout: sinkOf(process.stdout),
    stderr: sinkOf(process.stderr),
    env: process.env,
    cwd: process.cwd(),
    signal,
    ask:
      process.stdin.isTTY && process.stderr.isTTY
        ? question => ask(question, signal)
        : undefined,
  };
}

async function ask(question: string, signal: AbortSignal): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({
    input: process.stdin,
    output: process.stderr,
    // Else Ctrl-C would come here as a key and end nothing.
    terminal: false,
  });
  try {
    return await lines.question(question, { signal });
  } finally {
    lines.close();
  }
}

function sinkOf(stream: NodeJS.WriteStream): Sink {
  return {
    write: text => void stream.write(text),
    isTTY: Boolean(stream.isTTY),
    get columns() {
      return stream.columns;
    },
  };
}
