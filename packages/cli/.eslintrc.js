module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // Tests that need real services; by their names the factory does not know them.
      files: ['**/*.{awstest,realtest}.ts'],
      rules: { 'no-restricted-imports': 'off' },
    },
    {
      // What runs workflows is in no package.
      files: ['src/workflows/__testUtils__/runWorkflow.ts'],
      rules: { '@backstage/no-relative-monorepo-imports': 'off' },
    },
    {
      files: ['bundle.mjs'],
      // The bundler is the whole repository's.
      rules: { '@backstage/no-undeclared-imports': 'off' },
    },
  ],
});
