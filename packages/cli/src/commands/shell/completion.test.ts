import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { terminal } from '../../__testUtils__/terminal';

const kconnect = terminal();

describe('kconnect completion', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kconnect-completion-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** What bash itself offers after these words. */
  const offered = (script: string, ...words: string[]) => {
    const path = join(folder, 'completion.bash');
    writeFileSync(
      path,
      `${script}
COMP_WORDS=(kconnect "$@")
COMP_CWORD=$#
_kconnect
printf '%s\\n' "\${COMPREPLY[@]}"
`,
    );
    return execFileSync('bash', [path, ...words], {
      cwd: folder,
      encoding: 'utf8',
    })
      .trim()
      .split('\n');
  };

  it('completes commands, options, their choices, and files in bash', async () => {
    const { status, stdout } = await kconnect(['completion', 'bash']);
    expect(status).toBe(0);
    expect(offered(stdout, 'st')).toEqual(['status', 'stop']);
    expect(offered(stdout, 'metrics', '--ra')).toEqual(['--range']);
    expect(offered(stdout, 'metrics', '--range', '')).toEqual([
      ...['1h', '6h', '24h'],
    ]);
    expect(offered(stdout, 'deploy', 'compl')).toEqual(['completion.bash']);
    expect(offered(stdout, 'deploy', '--p')).toEqual(['--portal']);
  });

  it.each(['zsh', 'fish'])('knows every command in %s', async shell => {
    const { stdout } = await kconnect(['completion', shell]);
    const { stdout: bash } = await kconnect(['completion', 'bash']);
    const commands = offered(bash, '').filter(word => !word.startsWith('-'));
    expect(commands.length).toBeGreaterThan(15);
    for (const command of commands) {
      expect(stdout).toMatch(new RegExp(`\\b${command}\\b`));
    }
  });

  it('knows no other shell', async () => {
    const { status, stderr } = await kconnect(['completion', 'tcsh']);
    expect(status).toBe(1);
    expect(stderr).toContain('There is one for bash, zsh, fish.');
  });
});
