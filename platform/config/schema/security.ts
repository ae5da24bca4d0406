import { z } from 'zod';
import { leaf } from '../leaf.ts';
import { hostWithPort, secretText } from '../values.ts';

const outboundSchema = z
  .object({
    allowedHosts: leaf(z.array(hostWithPort()).default([]), {
      description:
        'Hosts that addresses of users may lead to although they are not public: names or addresses, each with a port or without.',
      kind: 'list of host or host:port, separated by commas',
      example: 'n8n.internal:5678,10.0.0.7',
    }),
    allowedPorts: leaf(z.array(z.number().int().min(1).max(65_535)).default([80, 443, 8080, 8443]), {
      description: 'Ports that addresses of users may lead to; those of `allowedHosts` besides.',
    }),
    connectTimeoutMs: leaf(z.number().int().min(50).max(60_000).default(5000), {
      description: 'Longest wait for a name to be resolved and a connection to be made, in milliseconds.',
    }),
    silenceTimeoutMs: leaf(z.number().int().min(50).max(600_000).default(15_000), {
      description: 'Longest silence before an answer and between parts of it, in milliseconds.',
    }),
    timeoutMs: leaf(z.number().int().min(100).max(3_600_000).default(60_000), {
      description: 'Longest time from the call to the last byte, redirects included, in milliseconds.',
    }),
    maxAnswerBytes: leaf(z.number().int().min(1024).max(1_073_741_824).default(10_485_760), {
      description: 'Largest answer that is read, counted before and after decompression, in bytes.',
    }),
  })
  .describe('Requests to addresses that users give, such as those of webhooks.');

const rateLimitsSchema = z
  .object({
    requestsPerMinute: leaf(z.number().int().min(0).max(10_000_000).default(6000), {
      description:
        'Most operations that a principal may send in a minute, whatever key it shows, unless the key has a limit of its own; 0: any number.',
    }),
    visitorRequestsPerMinute: leaf(z.number().int().min(0).max(10_000_000).default(300), {
      description:
        'Most operations in a minute from an address, by who has not said who they are; 0: any number.',
    }),
    costPerMinute: leaf(z.number().int().min(0).max(1_000_000_000).default(0), {
      description: 'Most points of cost that a principal may ask for in a minute; 0: any number.',
    }),
    costPerDay: leaf(z.number().int().min(0).max(1_000_000_000_000).default(0), {
      description: 'Most points of cost that a principal may ask for in a day; 0: any number.',
    }),
  })
  .describe('How much clients may ask, counted in Redis where there is one, else in each process.');

/** Access, secrets and what may be called. */
export const securitySchema = z
  .object({
    masterKey: leaf(secretText(43).optional(), {
      description:
        'The key that stored secrets are sealed under: 32 random bytes in base64; several, the newest first, during a rotation. Unset: `master.key` in `services.dataDir`, made at the first start.',
      kind: 'text of 43 characters or more, or a reference such as secret://file//run/secrets/master.key',
      example: 'secret://file//run/secrets/master.key',
      isSecret: true,
    }),
    masterKeyCommand: leaf(z.array(z.string().min(1)).default([]), {
      description:
        'Program with arguments that prints the key, run without a shell, in place of `masterKey`; it is shown, so no secrets in it.',
      kind: 'program and arguments, separated by commas',
      example: 'vault,kv,get,-field=key,secret/iza',
    }),
    rateLimits: rateLimitsSchema,
    outbound: outboundSchema,
  })
  .describe('Access and compliance.');
