const { createConfigForRole } = require('@backstage/cli/config/eslint-factory');

// An override may not say what it ignores, and nothing here is built.
const { ignorePatterns, ...rulesOfNode } = createConfigForRole(
  __dirname,
  'node-library',
);

/** Programs that belong to no package are held to what packages on Node are held to. */
module.exports = {
  root: true,
  overrides: [
    {
      ...rulesOfNode,
      files: ['{bench,dev,gitops,scripts}/**/*.{ts,mjs}'],
      rules: {
        ...rulesOfNode.rules,
        // What a file is about stands first, what it is made of below.
        '@typescript-eslint/no-use-before-define': [
          'error',
          { functions: false, classes: false, variables: false },
        ],
        // Node's test runner has no `each`.
        'no-loop-func': 'off',
      },
    },
  ],
};
