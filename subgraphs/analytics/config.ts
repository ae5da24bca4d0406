import { leaf, z } from '@iza/platform/config';

/** How long each resolution of the measurements is kept, and how much may wait: `services.analytics`. */
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
  })
  .describe('Measurements and alerts.');
