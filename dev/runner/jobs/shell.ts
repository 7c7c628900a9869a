import { spawn } from 'node:child_process';

/** A script of a step. */
export interface ShellScript {
  script: string;
  cwd: string;
  /** All of its environment. */
  env: Readonly<Record<string, string>>;
  /** Told what it prints on either stream. */
  print: (text: string) => void;
  /** Ends it and all that it started. */
  signal: AbortSignal;
}

/**
 * Ends the whole process group when standard input is closed, which happens whatever becomes of the runner: a step that
 * lived on could apply beside the one that takes its place.
 */
const WATCHED = `
{ while read -r _; do :; done; kill -KILL 0; } <&0 >/dev/null 2>&1 &
watch=$!
disown "$watch"
exec </dev/null
bash -e -c "$1"
status=$?
kill -KILL "$watch"
exit "$status"
`;

/**
 * Runs a script with bash, which stops at the first command that fails.
 *
 * @returns its exit status; 137 where it was ended
 */
export function runShell({
  cwd,
  env,
  print,
  script,
  signal,
}: ShellScript): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-c', WATCHED, 'step', script], {
      ...{ cwd, env, detached: true },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const end = () => {
      try {
        process.kill(-child.pid!, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', print);
    }
    child.stdin.on('error', () => {});
    child.once('error', reject);
    child.once('close', code => {
      signal.removeEventListener('abort', end);
      resolve(code ?? 137);
    });
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
