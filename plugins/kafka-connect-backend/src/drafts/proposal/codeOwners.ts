import type { Reviewers } from '@kconnect/plugin-kafka-connect-node';
import ignore from 'ignore';

/** Where GitHub looks for it; the first that is there counts. */
export const CODE_OWNERS_FILES = [
  '.github/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
] as const;

/**
 * Whose review changes of paths need: of each path those that the last matching line names.
 * {@link https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners}
 *
 * @param organisation - the repository's owner: teams of another one cannot be asked, nor can addresses of mail
 */
export function reviewersOf(
  text: string,
  paths: readonly string[],
  organisation: string,
): Required<Reviewers> {
  const lines = linesOf(text);
  const owners = new Set(
    paths.flatMap(
      path => lines.findLast(({ matches }) => matches(path))?.owners ?? [],
    ),
  );
  const users: string[] = [];
  const teams: string[] = [];
  for (const owner of owners) {
    const [, first, team] = /^@([\w-]+)(?:\/([\w.-]+))?$/.exec(owner) ?? [];
    if (first === undefined) continue;
    if (team === undefined) users.push(first);
    else if (first.toLowerCase() === organisation.toLowerCase()) {
      teams.push(team);
    }
  }
  return { users, teams };
}

interface OwnersLine {
  matches(path: string): boolean;
  /** None: nobody's. */
  owners: readonly string[];
}

function linesOf(text: string): OwnersLine[] {
  return text.split(/\r?\n/).flatMap(line => {
    const [pattern, ...owners] = line
      .replace(/(^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    // GitHub takes neither of what `.gitignore` has beside these.
    if (!pattern || /^!|\[/.test(pattern)) return [];
    // Of a folder's `/*` GitHub takes the files in it, and none further below.
    const matcher = ignore().add(
      pattern.endsWith('/*') ? [pattern, `!${pattern}/`] : pattern,
    );
    return [{ owners, matches: (path: string) => matcher.ignores(path) }];
  });
}
