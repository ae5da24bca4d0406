/** What the editor holds when it is opened for the first time. */
export const firstQuery = `# Ask the graph. Ctrl/⌘ Enter runs the operation under the cursor; the book on the left documents every field.
query Status {
  services(first: 20) {
    nodes {
      name
      kind
      state
      stateReason
    }
  }
}

# subscription Live {
#   metricSamples(names: ["latency_p99_ms", "requests_per_second"]) {
#     at
#     value
#     metric { name service { name } }
#   }
# }
`;
