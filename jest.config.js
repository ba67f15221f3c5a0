/** Node strips the types itself, so nothing is transformed; `--experimental-vm-modules` runs the ESM. */
export default {
  testEnvironment: "node",
  transform: {},
  extensionsToTreatAsEsm: [".ts"],
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  // Two cores, and the film tests start ffmpeg processes of their own.
  maxWorkers: 2,
  testTimeout: 60_000,
};
