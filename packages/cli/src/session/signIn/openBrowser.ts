import { spawn } from 'node:child_process';

/** Opens an address in the person's browser, where there is one; nobody is told where there is none. */
export function openBrowser(url: string): void {
  const command = process.platform === 'darwin' ? 'open' : 'xdg-open';
  spawn(command, [url], { detached: true, stdio: 'ignore' })
    .on('error', () => {})
    .unref();
}
