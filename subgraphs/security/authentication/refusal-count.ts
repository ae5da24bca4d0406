import type { Sample } from '@iza/platform/telemetry';
import type { Refusal } from './authentication.ts';

/** Credentials that were refused since the start, by what they were and why. */
export class RefusalCount {
  readonly #counts = new Map<string, number>();

  count(kind: string, reason: Refusal | 'sign_in'): void {
    const key = `${kind.toLowerCase()} ${reason}`;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** For the metrics, one series for each reason that occurred. */
  samples(): Sample[] {
    return [...this.#counts].map(([key, value]) => {
      const [credential, reason] = key.split(' ') as [string, string];
      return {
        service: 'security',
        name: 'refused_credentials',
        labels: { credential, reason },
        unit: 'COUNT',
        kind: 'GAUGE',
        description: 'Keys, cookies and sign-ins that were refused since the start',
        value,
      };
    });
  }
}
