/** Asks once per path, however many ask at a time or again; a failure is the same one for all of them. */
export function oncePer<T>(
  ask: (path: string) => Promise<T>,
): (path: string) => Promise<T> {
  const asked = new Map<string, Promise<T>>();
  return path => {
    const answer = asked.get(path) ?? ask(path);
    asked.set(path, answer);
    return answer;
  };
}
