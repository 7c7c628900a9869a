/** A whole commit id. */
export const SHA = /^[0-9a-f]{40}$/;

/** What a ref has where there is none: before its first push, after its removal. */
export const NO_COMMIT = '0'.repeat(40);

/** Whether it is the name of a ref below `refs/`, as git-check-ref-format has it. */
export function isRefName(name: string): boolean {
  return (
    name.startsWith('refs/') &&
    name.split('/').length >= 3 &&
    !/[\p{Cc} ~^:?*[\\]|\.\.|@\{|\/\/|\/$|\.$/u.test(name) &&
    name.split('/').every(part => !/^\.|\.lock$|^$/.test(part)) &&
    // It would be taken for a commit.
    !/^refs\/heads\/[0-9a-f]{40}$/.test(name) &&
    name.length <= 1_000
  );
}

/** Whether it is a path of a file below the repository's root. */
export function isPath(path: string): boolean {
  return (
    path.length <= 1_000 &&
    !/[\p{Cc}\p{Surrogate}]/u.test(path) &&
    path
      .split('/')
      .every(part => !['', '.', '..'].includes(part) && !/^\.git$/i.test(part))
  );
}
