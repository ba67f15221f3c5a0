/** The walls of the house: which folder may import from which. `docs/architecture.md` shows them drawn. */
const services = "^services/([^/]+)/";

export default {
  forbidden: [
    {
      name: "no-cycles",
      comment:
        "Not of types either, nor through what is loaded later: neither could be read alone.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "contexts-meet-through-contracts",
      comment:
        "Services of another context are reached by calls and events; only contract types cross.",
      severity: "error",
      from: { path: services },
      to: { path: services, pathNot: ["^services/$1/", "\\.contract\\.ts$"] },
    },
    {
      name: "the-orchestrator-knows-no-business",
      severity: "error",
      from: { path: "^services/orchestrator/" },
      to: { path: "^(services/(?!orchestrator/)|pipelines/)", pathNot: "\\.contract\\.ts$" },
    },
    {
      name: "pipelines-are-data",
      severity: "error",
      from: { path: "^pipelines/" },
      to: { pathNot: "\\.contract\\.ts$" },
    },
    {
      name: "the-ground-floor-carries-services",
      comment: "Storage, bus, errors, config, net, providers, time and validation know no service.",
      severity: "error",
      from: { path: "^(storage|bus|errors|config|net|providers|time|validation)/" },
      to: { path: "^(services|pipelines|cli|company|mixins)/", pathNot: "\\.contract\\.ts$" },
    },
    {
      name: "mixins-know-contracts-only",
      severity: "error",
      from: { path: "^mixins/" },
      to: { path: "^(services|pipelines|cli|company)/", pathNot: "\\.contract\\.ts$" },
    },
    {
      name: "environment-is-read-in-one-place",
      comment: "Services take `readEnvironment()`; nothing imports the command line.",
      severity: "error",
      from: { pathNot: "^(cli|test|bench|chaos)/" },
      to: { path: "^cli/" },
    },
    {
      name: "the-studio-speaks-rest",
      comment: "It runs in a browser: of the company it knows the shapes of answers.",
      severity: "error",
      from: { path: "^studio/src/" },
      to: {
        path: "^(services|pipelines|cli|company|mixins|storage|bus|errors|config|net|providers|validation)/",
        pathNot: "\\.contract\\.ts$",
      },
    },
    {
      name: "nobody-needs-the-studio",
      severity: "error",
      from: { pathNot: "^(studio|test)/" },
      to: { path: "^studio/" },
    },
    {
      name: "no-test-code-in-the-product",
      severity: "error",
      from: { pathNot: "^(test|bench|chaos)/" },
      to: { path: "^(test|bench|chaos)/" },
    },
    {
      name: "resolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(data|out|docs|bench/peers|studio/dist[^/]*)/|^eslint[.]config[.]js$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
      conditionNames: ["import", "require", "node", "default"],
    },
  },
};
