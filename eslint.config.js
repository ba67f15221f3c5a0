import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

export default tseslint.config(
  {
    ignores: [
      "node_modules/",
      ".cache/",
      "data/",
      "out/",
      "bench/peers/",
      "studio/dist*/",
      "packages/client/schema.ts",
    ],
  },
  js.configs.recommended,
  { languageOptions: { globals: globals.node } },
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      // Moleculer handlers and driver methods are async by contract, with or without an await inside.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ["error", 15],
      eqeqeq: "error",
      "no-console": "error",
    },
  },
  {
    // Measuring and asking is all these do, and they print.
    files: ["cli/**", "bench/**", "chaos/**", "scripts/**"],
    rules: { "no-console": "off" },
  },
  {
    // The studio runs in a browser. What a component returns is a picture of it, not steps.
    files: ["studio/src/**"],
    languageOptions: { globals: globals.browser },
    plugins: { "react-hooks": reactHooks },
    rules: {
      "max-lines-per-function": ["error", { max: 80, skipBlankLines: true }],
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
    },
  },
  { files: ["studio/public/**"], languageOptions: { globals: globals.browser } },
  {
    // A pipeline is one declarative file, however many steps it has.
    files: ["pipelines/**"],
    rules: { "max-lines": "off" },
  },
  {
    // A describe block is a list, not a function; a table of cases may be long.
    files: ["test/**"],
    rules: { "max-lines-per-function": "off", "max-lines": ["error", { max: 500 }] },
  },
);
