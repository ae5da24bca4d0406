import type { Sample } from './sample.ts';

/**
 * Measurements as gauges in Prometheus' text format, named `iza_` and the name of the sample.
 *
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function exposeSamples(samples: readonly Sample[]): string {
  const families = new Map<string, string[]>();
  for (const sample of samples) {
    const name = `iza_${sample.name}`;
    const lines = families.get(name) ?? [
      `# HELP ${name} ${escapeHelp(sample.description)}`,
      `# TYPE ${name} gauge`,
    ];
    const labels = Object.entries({ service: sample.service, ...sample.labels });
    lines.push(
      `${name}{${labels.map(([label, value]) => `${label}="${escapeLabel(value)}"`).join(',')}} ${sample.value}`,
    );
    families.set(name, lines);
  }
  return [...families.values()].flatMap(lines => [...lines, '']).join('\n');
}

function escapeHelp(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

function escapeLabel(text: string): string {
  return escapeHelp(text).replaceAll('"', '\\"');
}
