module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // Tests that need real services; by their names the factory does not know them.
      files: ['**/*.realtest.ts'],
      rules: { 'no-restricted-imports': 'off' },
    },
  ],
});
