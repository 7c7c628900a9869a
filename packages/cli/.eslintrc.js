module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // Tests that need real services; by their names the factory does not know them.
      files: ['**/*.{awstest,realtest}.ts'],
      rules: { 'no-restricted-imports': 'off' },
    },
    {
      files: ['bundle.mjs'],
      // The bundler is the whole repository's.
      rules: { '@backstage/no-undeclared-imports': 'off' },
    },
  ],
});
