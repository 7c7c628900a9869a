module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      files: ['bundle.mjs'],
      // The bundler is the whole repository's.
      rules: { '@backstage/no-undeclared-imports': 'off' },
    },
  ],
});
