import { execFileSync } from 'node:child_process';

const MOST_BYTES = 64 * 1024 * 1024;

/** What git answers. */
export function git(folder, ...args) {
  return execFileSync('git', ['-C', folder, ...args], {
    encoding: 'utf8',
    maxBuffer: MOST_BYTES,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Whether git says yes. */
export function gitSays(folder, ...args) {
  try {
    execFileSync('git', ['-C', folder, ...args], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The paths in an answer to `-z`. */
export function paths(answer) {
  return answer.split('\0').filter(Boolean);
}
