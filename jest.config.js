/** Node strips the types itself, so nothing is transformed; `--experimental-vm-modules` runs the ESM. */
export default {
  testEnvironment: "node",
  transform: {},
  extensionsToTreatAsEsm: [".ts"],
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  // Two cores, and the film tests start ffmpeg processes of their own.
  maxWorkers: 2,
  // A test that hangs is ended; a machine that is slow, or stands still for a moment, is waited for.
  testTimeout: 180_000,
};
