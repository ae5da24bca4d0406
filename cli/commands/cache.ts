import { Argument, type Command } from 'commander';
import {
  type CacheTierName,
  FlushCacheTierDocument,
  ListCacheTiersDocument,
  type ListCacheTiersQuery,
} from '../__generated__/graphql.ts';
import { action, type Context, type Run, withGraph } from '../context.ts';
import { accepted } from '../graph/answer.ts';
import { confirm } from '../terminal/confirm.ts';
import { formatDuration, formatEnum, formatValue } from '../terminal/format.ts';
import { renderTable } from '../terminal/table.ts';

/** `iza cache list|flush`: the four tiers of the cache. */
export function defineCache(program: Command, run: Run): void {
  const cache = program.command('cache').description('the tiers of the cache');

  withGraph(cache.command('list'))
    .description('list the tiers with their hit rates, and how long each type of value lives')
    .action(
      action(run, async context => {
        const graph = await context.graph();
        const answer = await graph.execute(ListCacheTiersDocument, {});
        await context.show(answer, async () => {
          const policies = answer.cachePolicies.length ? `\n\n${await renderPolicies(context, answer)}` : '';
          return `${await renderTiers(context, answer.cacheTiers)}${policies}`;
        });
      }),
    );

  withGraph(cache.command('flush'))
    .description('empty one tier; what it held is computed again on the next use')
    .addArgument(new Argument('<tier>', 'which tier').choices(['request', 'process', 'redis', 'database']))
    .option('-y, --yes', 'do not ask')
    .action(
      action(run, async (context, tier: string, options: { yes?: boolean }) => {
        await confirm(context, `Empty the ${tier} tier of the cache?`, options.yes);
        const graph = await context.graph();
        const answer = await graph.execute(FlushCacheTierDocument, {
          input: { tier: tier.toUpperCase() as CacheTierName },
        });
        const { cacheTier } = accepted(answer.flushCacheTier, 'iza cache list');
        await context.show(cacheTier, () => `The ${tier} tier is empty.`);
      }),
    );
}

function renderTiers(context: Context, tiers: ListCacheTiersQuery['cacheTiers']): Promise<string> {
  const { colors } = context;
  return renderTable(context, tiers, [
    { title: 'TIER', text: tier => formatEnum(tier.name) },
    { title: 'STATE', text: tier => (tier.isActive ? colors.green('✓ active') : colors.dim('- off')) },
    { title: 'ENTRIES', align: 'right', text: tier => formatValue(tier.entries, 'COUNT') },
    { title: 'HITS', align: 'right', text: tier => formatValue(tier.hits, 'COUNT') },
    { title: 'MISSES', align: 'right', text: tier => formatValue(tier.misses, 'COUNT') },
    { title: 'HIT RATE', align: 'right', text: tier => formatValue(tier.hitRatio, 'RATIO') },
    { title: 'NOTE', text: tier => tier.note ?? '' },
  ]);
}

function renderPolicies(context: Context, { cachePolicies }: ListCacheTiersQuery): Promise<string> {
  return renderTable(context, cachePolicies, [
    { title: 'TYPE OF VALUE', text: policy => policy.name },
    { title: 'LIVES', align: 'right', text: policy => formatDuration(policy.ttlMs) },
    {
      title: 'STALE FOR',
      align: 'right',
      text: policy => (policy.graceMs ? formatDuration(policy.graceMs) : 'never'),
    },
    { title: 'IN', text: policy => policy.tiers.map(formatEnum).join(', ') },
  ]);
}
