// What ESLint looks for in the scripts of the web pages.
import js from "@eslint/js";
import globals from "globals";

const scripts = "**/templates/web/*.js";
const worker = "**/templates/web/worker.js";

export default [
  { files: [scripts], ...js.configs.recommended },
  {
    files: [scripts],
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: globals.browser },
    rules: {
      eqeqeq: "error",
      "no-control-regex": "off", // bold is marked by control characters
      "no-shadow": "error",
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  {
    files: [worker],
    languageOptions: {
      sourceType: "script",
      globals: { ...globals.serviceworker, VERSION: "readonly", FILES: "readonly" },
    },
  },
];
