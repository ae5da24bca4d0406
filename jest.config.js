/** One configuration for every suite; `test:integration` narrows it by path (see package.json). */
const swc = {
  jsc: {
    parser: { syntax: 'typescript', tsx: true },
    target: 'es2022',
    transform: { react: { runtime: 'automatic' } },
  },
  module: { type: 'es6' },
};

export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', swc],
    // Pure-ESM packages that mercurius requires from CommonJS; Node before 22.12 cannot require an ES module.
    '/node_modules/(content-disposition|cookie)/.+\\.js$': [
      '@swc/jest',
      { jsc: { target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(content-disposition|cookie)/)'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.iza/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.iza/'],
  watchPathIgnorePatterns: ['/.iza/', '/dist/'],
  globalSetup: '<rootDir>/test/global-setup.js',
  testTimeout: 30_000,
  maxWorkers: 2,
};
