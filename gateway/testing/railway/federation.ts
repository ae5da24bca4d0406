/** What every subgraph of the railway links. */
export const federation = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@requires", "@external", "@provides", "@shareable", "@interfaceObject", "@override", "@context", "@fromContext"])`;
