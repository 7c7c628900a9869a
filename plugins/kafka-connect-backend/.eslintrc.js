module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // Tests that need real servers; by its name the factory does not know one.
      files: ['**/*.realtest.ts'],
      rules: { 'no-restricted-imports': 'off' },
    },
  ],
});
