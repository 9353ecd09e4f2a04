// Rules of the JavaScript. The oldest browsers that the handbook promises to run in are in package.json ("browserslist").
import js from "@eslint/js";
import compat from "eslint-plugin-compat";
import globals from "globals";

const LOOKS_BEHIND = /\(\?<[=!]/.source;
const AWAY = "A regular expression that looks behind stops the whole script on phones of 2021.";

export default [
  { ignores: ["site*/", "out*/", ".venv/", ".cache/", "docs/**/search/", "tests/bench/"] },
  js.configs.recommended,
  compat.configs["flat/recommended"],
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    languageOptions: { ecmaVersion: 2021, sourceType: "script", globals: { ...globals.browser, module: "readonly", require: "readonly" } },
    settings: { polyfills: ["navigator.storage"] }, // asked for only where it is there
    rules: {
      "array-callback-return": "error",
      "consistent-return": "error",
      eqeqeq: "error",
      "no-control-regex": "off", // blanks are control characters, and Python's blanks are named one by one
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-syntax": ["error",
        { selector: `Literal[regex.pattern=/${LOOKS_BEHIND}/]`, message: AWAY },
        { selector: `NewExpression[callee.name="RegExp"] Literal[value=/${LOOKS_BEHIND}/]`, message: AWAY },
        { selector: "AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]", message: "Text is set as text; markup is made by `make`." }],
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-var": "error",
      "prefer-const": ["error", { destructuring: "all" }],
      strict: ["error", "safe"],
    },
  },
  {
    files: ["docs/templates/service-worker.js"],
    languageOptions: { globals: { ...globals.serviceworker, ZZFILESZZ: "readonly", ZZLANGUAGESZZ: "readonly", ZZBASESZZ: "readonly", ZZBYTESZZ: "readonly" } },
    rules: { strict: "off" },
  },
  {
    files: ["docs/templates/unpack.js"],
    languageOptions: { globals: { ...globals.worker, module: "readonly" } },
    rules: { strict: ["error", "global"] },
  },
  {
    files: ["docs/templates/frame.js"],
    languageOptions: { globals: { ...globals.browser, ZZSCOPEZZ: "readonly", ZZPALETTEZZ: "readonly", ZZPARTSZZ: "readonly" } },
    rules: { "no-unused-expressions": "off" },
  },
  {
    files: ["tests/**/*.cjs"],
    languageOptions: { globals: globals.node },
    rules: { "compat/compat": "off", "no-new-func": "off", "no-redeclare": "off", strict: "off" },
  },
  { files: ["eslint.config.mjs"], languageOptions: { sourceType: "module" }, rules: { "compat/compat": "off" } },
];
