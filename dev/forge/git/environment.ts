/** Nothing of whoever starts the forge changes what Git does: no configuration, no hook, no other repository. */
export const GIT_ENVIRONMENT: Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? '/usr/bin:/bin',
  LC_ALL: 'C',
  HOME: '/nonexistent',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_LITERAL_PATHSPECS: '1',
  // A commit in a pull request is an untrusted commit: nothing else is to take its place.
  GIT_NO_REPLACE_OBJECTS: '1',
};
