/** The two ways to run PostgreSQL. Embedded is PGlite in a worker thread of this process; server is a real one. */
export type EngineName = 'embedded' | 'server';

export interface EngineCapabilities {
  /** Several sessions at a time, so that transactions of one do not make the others wait. */
  readonly concurrentSessions: boolean;
  /** LISTEN delivers to exactly the session that listens. */
  readonly listenNotify: boolean;
  /** The engine itself stops a statement that runs too long and keeps the session. */
  readonly statementTimeout: boolean;
  /** Most connections that help; undefined leaves it to the configuration. */
  readonly maxConnections: number | undefined;
  /** Longest wait of the application beyond the engine's own statement timeout, for a network that went silent. */
  readonly timeoutMarginMs: number;
}

/** All that differs between the engines. Code asks this table; it never asks which engine it is on. */
export const engineCapabilities: Record<EngineName, EngineCapabilities> = {
  embedded: {
    concurrentSessions: false,
    listenNotify: false,
    statementTimeout: false,
    maxConnections: 1,
    timeoutMarginMs: 0,
  },
  server: {
    concurrentSessions: true,
    listenNotify: true,
    statementTimeout: true,
    maxConnections: undefined,
    timeoutMarginMs: 2000,
  },
};
