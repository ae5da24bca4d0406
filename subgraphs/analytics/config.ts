import { leaf, z } from '@iza/platform/config';

/** How long measurements and the use of operations are kept, and how much of them: `services.analytics`. */
export const analyticsConfig = z
  .object({
    rawRetentionHours: leaf(z.number().min(0.5).max(48).default(1), {
      description: 'How long every single measurement (one a second) is kept, in hours.',
    }),
    tenSecondRetentionHours: leaf(z.number().min(1).max(336).default(12), {
      description: 'How long measurements combined to 10 seconds are kept, in hours.',
    }),
    minuteRetentionDays: leaf(z.number().min(1).max(366).default(14), {
      description: 'How long measurements combined to a minute are kept, in days.',
    }),
    hourRetentionDays: leaf(z.number().min(2).max(3660).default(400), {
      description: 'How long measurements combined to an hour are kept, in days.',
    }),
    maxSeries: leaf(z.number().int().min(100).max(1_000_000).default(10_000), {
      description: 'Most series that are accepted; measurements of further ones are dropped and counted.',
    }),
    maxQueuedSamples: leaf(z.number().int().min(1000).max(10_000_000).default(200_000), {
      description:
        'Most measurements that wait while the database is away; the oldest are dropped and counted.',
    }),
    usageRetentionDays: leaf(z.number().min(1).max(3660).default(90), {
      description: 'How long it is known that a client used an operation, since it did so last, in days.',
    }),
    maxOperationsPerClient: leaf(z.number().int().min(10).max(100_000).default(1000), {
      description:
        'Most different operations, of all its versions together, that are known of one client; those unused for longest make room.',
    }),
    maxUsedOperations: leaf(z.number().int().min(100).max(1_000_000).default(20_000), {
      description: 'Most operations that are known of all clients together.',
    }),
  })
  .describe('Measurements, alerts, and which operations clients use.');
