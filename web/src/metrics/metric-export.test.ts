import { expect, it } from '@jest/globals';
import { toCsv, toJson } from './metric-export.ts';
import type { MetricRow } from './use-all-metrics.ts';

const row = (operation: string): MetricRow => ({
  __typename: 'Metric',
  id: 'metric_1',
  name: 'requests_per_second',
  unit: 'PER_SECOND',
  kind: 'RATE',
  description: '',
  instanceId: 'here',
  labels: [{ __typename: 'MetricLabel', name: 'operation', value: operation }],
  service: { __typename: 'Service', id: 'service_gateway', name: 'gateway' },
  latest: { __typename: 'MetricPoint', at: '2026-01-01T00:00:00.000Z', value: 1.23456789 },
});

it('quotes what a comma or a quotation mark would break, and rounds nothing', () => {
  expect(toCsv([row('a "b", c')])).toBe(
    'name,service,labels,instance,unit,value,at\r\n' +
      'requests_per_second,gateway,"operation = a ""b"", c",here,PER_SECOND,1.23456789,2026-01-01T00:00:00.000Z\r\n',
  );
});

it('never hands a spreadsheet a formula', () => {
  const [, line] = toCsv([{ ...row('x'), name: '=HYPERLINK("http://x")' }]).split('\r\n');
  expect(line).toMatch(/^"'=HYPERLINK/);
});

it('exports labels as an object in JSON', () => {
  expect(JSON.parse(toJson([row('Overview')]))[0].labels).toEqual({ operation: 'Overview' });
});
